import 'server-only';
import type { Choice } from '@/lib/consent/choice/choice';
import { draftOf, draftOfRoles, EMPTY_DRAFT, nameReference, NEW_DRAFT, writeExcept, type ChoiceDraft } from '@/lib/consent/questions/choice-draft';
import { startForm, type ChoiceForm } from '@/lib/consent/questions/choice-steps';
import { PROFESSIONAL_ROLES, RECORD_PARTS } from '@/lib/consent/vocabulary';
import { TOPICS } from '@/lib/consent/labels';
import { callItem, type RecordItem } from '@/lib/wording/record/record-item';
import type { Looker } from './choice-lookers';
import { ANY_HELPER } from './choice-try';
import { readDirectory } from '@/lib/portal/record/read-record';
import type { PatientSession } from '@/lib/portal/session/session';

export const SIMPLE_STARTS = ['one-thing', 'everything', 'only-my-gp', 'only-one-person'] as const;
export type SimpleStart = (typeof SIMPLE_STARTS)[number];

const ALL_FROM_ALL: ChoiceDraft = { ...NEW_DRAFT, kind: 'everything', whom: 'everyone' };

/** The form with the first questions of a simple choice answered. @throws StoreDown, SessionOver */
export async function startSimply(session: PatientSession, start: SimpleStart): Promise<ChoiceForm> {
  if (start === 'one-thing') return startForm({ ...NEW_DRAFT, kind: 'item' }, undefined, 'item');
  if (start === 'everything') return startForm(ALL_FROM_ALL, undefined, 'emergency');
  if (start === 'only-one-person') return startForm({ ...ALL_FROM_ALL, 'except-kind': 'person' }, undefined, 'except-person');
  const practice = await findOwnPractice(session);
  if (practice === undefined) return startForm({ ...ALL_FROM_ALL, 'except-kind': 'organisation' }, undefined, 'except-organisation');
  return startForm({ ...ALL_FROM_ALL, except: [writeExcept(practice)] }, undefined, 'emergency');
}

/** The GP practice that the record names; undefined when it names none that we know. */
async function findOwnPractice({ fhir, patientId }: PatientSession): Promise<{ organisation: string; name: string } | undefined> {
  const [patient, directory] = await Promise.all([fhir.read('Patient', patientId), readDirectory(fhir)]);
  const named = new Set((patient.generalPractitioner ?? []).flatMap(({ reference }) => reference ?? []));
  const practice = directory.find((one): one is fhir4.Organization => one.resourceType === 'Organization' && named.has(`Organization/${one.id}`));
  return practice?.name === undefined ? undefined : { organisation: `Organization/${practice.id}`, name: practice.name };
}

/** Hiding one thing: from whom is the next question. */
export function startFromItem(item: RecordItem): ChoiceForm {
  // Who somebody is, is a part by itself.
  if (item.part === 'identity') return startForm({ ...NEW_DRAFT, kind: 'parts', parts: ['identity'] }, undefined, 'whom');
  return startForm({ ...NEW_DRAFT, kind: 'item', item: nameReference(item.key, callItem(item)) }, undefined, 'whom');
}

/** Keeping everything from somebody who looked, or from everyone where they work. */
export function startFromLook(looker: Looker, whom: 'person' | 'organisation'): ChoiceForm {
  const who: Partial<ChoiceDraft> =
    whom === 'organisation' && looker.organisationReference !== undefined
      ? { whom, organisation: nameReference(looker.organisationReference, looker.organisation) }
      : { whom: 'person', person: nameReference(looker.reference, looker.name) };
  return startForm({ ...NEW_DRAFT, kind: 'everything', ...who }, undefined, 'emergency');
}

/** Between kinds of professional in an address. */
export const ROLE_JOINT = '~';

/** Keeping one part or topic from some kinds of professional, `gp~hospital-doctor`; undefined when there is no such part, topic or kind. */
export function startFromCell(row: string, names: string): ChoiceForm | undefined {
  const topic = TOPICS.find(({ id }) => id === row);
  const part = RECORD_PARTS.find((one) => one === row);
  const roles = names.split(ROLE_JOINT).filter((name) => PROFESSIONAL_ROLES.some((one) => one === name));
  if (roles.length === 0 || (topic === undefined && part === undefined)) return undefined;
  const what: Partial<ChoiceDraft> = topic === undefined ? { kind: 'parts', parts: [row] } : { kind: 'topics', topics: [...topic.labels] };
  return startForm({ ...NEW_DRAFT, ...what, ...draftOfRoles(roles) }, undefined, 'emergency');
}

/** The page that shows the record as somebody else sees it now: as that kind of professional, or as those whom a choice in force is about. */
export function startTrying(who: unknown, choice: Choice | undefined): ChoiceForm {
  if (who === 'helper') return startForm({ ...EMPTY_DRAFT, 'try-who': ANY_HELPER }, undefined, 'try');
  const role = PROFESSIONAL_ROLES.find((one) => one === who);
  if (role !== undefined) return startForm({ ...EMPTY_DRAFT, 'try-who': role }, undefined, 'try');
  // Without what it limits, it is no choice in hand: it counts already.
  const { whom, roles, organisation, person } = choice === undefined ? EMPTY_DRAFT : draftOf(choice);
  return startForm({ ...EMPTY_DRAFT, whom, roles, organisation, person }, undefined, 'try');
}
