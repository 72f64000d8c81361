import 'server-only';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import type { GridColumn } from '@/lib/consent/preview/preview';
import type { ItemPart, ProfessionalRole } from '@/lib/consent/vocabulary';
import { sayList, startSentence } from '@/lib/wording/numbers';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { rolesName } from '@/lib/wording/roles';
import { findItem } from '@/lib/portal/record/find-items';
import { findReports } from './report-results';
import { listChoices } from './choices';
import { choicesAbout } from './choices-about';
import { previewChoices } from './choice-preview';
import { NotShown } from '@/lib/portal/errors';
import type { PatientSession } from '@/lib/portal/session/session';

/** Who can see one thing of the record: names of kinds of professional, "Nobody" when there are none. */
export interface WhoView {
  item: RecordItem;
  /** Every day: the whole of it, and only where and when. */
  whole: string;
  outline: string | undefined;
  /** Kinds who see more of it in an emergency. */
  emergency: string | undefined;
  /** Choices in force that keep it back. */
  keptBack: { id: string; sentence: string }[];
}

/** @throws NotShown when it is not in the record; StoreDown, SessionOver, NotAccepted */
export async function readWho(session: PatientSession, reference: string, now: Date): Promise<WhoView> {
  const item = await findItem(session.fhir, reference, now);
  if (item === undefined) throw new NotShown('No such item.');
  // The law decides, and no question to the store is needed.
  if (item.restricted) return { item, whole: 'Nobody', outline: undefined, emergency: undefined, keptBack: [] };
  const [grid, choices, reports] = await Promise.all([
    previewChoices(session, { mode: 'grid', look: undefined }, { choices: [], consents: [nothingBut(reference, session.patientId, now)] }, now),
    listChoices(session.fhir, session.patientId, now),
    findReports(session, reference),
  ]);
  const those = (look: GridColumn['look'], form: Form): ProfessionalRole[] =>
    grid.kind.filter((kind) => kind.look === look && formSeen(kind, item.part) === form).map(({ role }) => role);
  const whole = those('ordinary', 'whole');
  return {
    item,
    whole: sayRoles(whole) ?? 'Nobody',
    outline: sayRoles(those('ordinary', 'outline')),
    emergency: sayRoles(those('emergency', 'whole').filter((role) => !whole.includes(role))),
    keptBack: choicesAbout(choices, item, reports),
  };
}

/** A draft that leaves nothing to be seen but this: what the store then shows of its part is this one thing, if anything. */
function nothingBut(reference: string, patientId: string, now: Date): fhir4.Consent {
  const consent = choiceToConsent({ what: { item: reference }, from: 'everyone', except: [], inEmergency: false }, { patientId, madeAt: now });
  return { ...consent, provision: { type: 'permit', data: [{ meaning: 'instance', reference: { reference } }] } };
}

type Form = 'whole' | 'outline' | 'none';

function formSeen(kind: GridColumn, part: ItemPart): Form {
  const seen = kind.part.find((one) => one.part === part);
  if (seen?.then !== undefined && seen.then !== 'none') return seen.table === 'outline' ? 'outline' : 'whole';
  // What was said at a visit is kept apart from where and when it was.
  const outline = part === 'visit-details' ? kind.part.find((one) => one.part === 'visits')?.then : undefined;
  return outline === undefined || outline === 'none' ? 'none' : 'outline';
}

const sayRoles = (roles: readonly ProfessionalRole[]): string | undefined => (roles.length === 0 ? undefined : startSentence(sayList(roles.map(rolesName))));
