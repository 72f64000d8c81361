import 'server-only';
import { consentToChoice } from '@/lib/consent/choice/choice';
import { helperWhoMade } from '@/lib/consent/choice/choice-maker';
import { HELPER_PARTS, HELPER_ROLES } from '@/lib/consent/choice/helper-choice';
import { emptyHideForm, type HideForm } from '@/lib/consent/questions/hide-steps';
import { sayTheirChoice, sayTheirEnd } from '@/lib/wording/helping-choices';
import type { FhirSession } from '@/lib/portal/fhir';
import type { PatientSession } from '@/lib/portal/session/session';

/** A choice of the person's that whoever helps them is shown. */
export interface TheirChoice {
  id: string;
  version: string;
  sentence: string;
  untilText: string;
  /** The helper made it, and the person has not changed it. */
  isOwn: boolean;
  /** Its answers, to be changed. */
  form: HideForm;
}

/** The newest first. @throws StoreDown, SessionOver */
export async function listTheirChoices(fhir: FhirSession, patientId: string): Promise<TheirChoice[]> {
  const { matches } = await fhir.searchAll('Consent', { patient: patientId, _sort: '-date' }, 1_000);
  return matches.flatMap((consent) => viewTheirChoice(consent) ?? []);
}

/** One that the helper made, and the person has not changed; undefined for any other. @throws StoreDown, SessionOver */
export async function findOwnChoice({ fhir, patientId }: PatientSession, id: string): Promise<TheirChoice | undefined> {
  return (await listTheirChoices(fhir, patientId)).find((choice) => choice.isOwn && choice.id === id);
}

function viewTheirChoice(consent: fhir4.Consent): TheirChoice | undefined {
  const choice = consentToChoice(consent);
  const { id, meta } = consent;
  if (choice === undefined || id === undefined || meta?.versionId === undefined) return undefined;
  const changed = { id, version: meta.versionId };
  const parts = choice.what !== 'everything' && 'parts' in choice.what ? choice.what.parts : [];
  const roles = choice.from !== 'everyone' && 'roles' in choice.from ? choice.from.roles : [];
  return {
    ...changed,
    sentence: sayTheirChoice(choice),
    untilText: sayTheirEnd(choice.until),
    isOwn: helperWhoMade(consent) !== undefined,
    form: { ...emptyHideForm, parts: parts.filter((part) => HELPER_PARTS.includes(part)), roles: roles.filter((role) => HELPER_ROLES.includes(role)), changed },
  };
}
