import 'server-only';
import { choiceToConsent, type Choice } from '@/lib/consent/choice/choice';
import { researchConsent } from '@/lib/consent/choice/research-choice';
import { changeConsent, takeBackConsent } from '@/lib/consent/choice/saved-choice';
import type { PlainLook } from '@/lib/audit/plain-look';
import { RESEARCH_WORDS, sayChoiceToCome } from '@/lib/wording/choices';
import type { ChoiceTeller } from '@/lib/wording/looks';
import { callItem, type RecordItem } from '@/lib/wording/record/record-item';
import { tellChoices } from './choice-teller';
import { viewChoice, type ChoiceView } from './choice-view';
import type { ChangedChoice } from '@/lib/consent/questions/choice-steps';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import { findItem, findItems } from '@/lib/portal/record/find-items';
import { inChunks } from '@/lib/portal/in-chunks';
import { findSameChoice } from './same-choice';

/** Every choice of the person, the newest first: in force, ended and taken back. @throws StoreDown, SessionOver */
export async function listChoices(fhir: FhirSession, patientId: string, now: Date): Promise<ChoiceView[]> {
  const read = await readViews(fhir, patientId, now);
  const items = await findItems({ fhir, patientId }, read.flatMap(({ view }) => itemOf(view) ?? []), now);
  return nameAmong(read, items, now).toSorted((one, other) => (other.since?.getTime() ?? 0) - (one.since?.getTime() ?? 0));
}

/** The same for a page of the record: things are named by what the page has read, and nothing else is looked at for it. @throws StoreDown, SessionOver */
export async function listChoicesAmong(fhir: FhirSession, patientId: string, items: readonly RecordItem[], now: Date): Promise<ChoiceView[]> {
  return nameAmong(await readViews(fhir, patientId, now), items, now);
}

interface ReadChoice {
  consent: fhir4.Consent;
  /** What it is about is not named yet. */
  view: ChoiceView;
}

const readViews = async (fhir: FhirSession, patientId: string, now: Date): Promise<ReadChoice[]> =>
  (await readConsents(fhir, patientId)).map((consent) => ({ consent, view: viewChoice(consent, now) }));

function nameAmong(read: readonly ReadChoice[], items: readonly RecordItem[], now: Date): ChoiceView[] {
  const byKey = new Map(items.map((item) => [item.key, item]));
  return read.map(({ consent, view }) => {
    const item = byKey.get(itemOf(view) ?? '');
    return item === undefined ? view : viewChoice(consent, now, callItem(item));
  });
}

/** The one thing that a choice names, `Type/id`. */
function itemOf({ choice }: ChoiceView): string | undefined {
  const what = choice?.what;
  return what !== undefined && what !== 'everything' && 'item' in what ? what.item : undefined;
}

/** A choice about one thing says what that is called, which the Consent does not. */
export async function viewNamed(fhir: FhirSession, consent: fhir4.Consent, now: Date): Promise<ChoiceView> {
  const view = viewChoice(consent, now);
  const named = itemOf(view);
  if (named === undefined) return view;
  const item = await findItem(fhir, named, now);
  return viewChoice(consent, now, item && callItem(item));
}

const readConsents = async (fhir: FhirSession, patientId: string): Promise<fhir4.Consent[]> => (await fhir.searchAll('Consent', { patient: patientId }, 1_000)).matches;

export type Saving = { outcome: 'saved'; id: string } | { outcome: 'changed-elsewhere' };

/**
 * Puts a choice in force: a new one unless the same is in force already, or in place of the version that the person saw. What
 * another app keeps beside the choice in the same Consent stays as it is.
 * @throws StoreDown, SessionOver, NotShown, NotAccepted
 */
export async function saveChoice(
  fhir: FhirSession,
  patientId: string,
  { choice, itemName, byHelper = false }: { choice: Choice; itemName: string | undefined; byHelper?: boolean },
  changed: ChangedChoice | undefined,
  now: Date,
): Promise<Saving> {
  const context = { patientId, madeAt: now, words: sayChoiceToCome({ ...choice, itemName }) };
  if (changed === undefined) {
    const same = await findSameChoice(fhir, await readConsents(fhir, patientId), { choice, byHelper }, now);
    return same === undefined ? createConsent(fhir, choiceToConsent(choice, context)) : { outcome: 'saved', id: same };
  }
  const saved = await fhir.read('Consent', changed.id);
  if (saved.meta?.versionId !== changed.version) return { outcome: 'changed-elsewhere' };
  const consent = changeConsent(saved, { ...choice, id: changed.id, version: changed.version }, context);
  // Another app's form is not rewritten: somebody made it one since.
  return consent === undefined ? { outcome: 'changed-elsewhere' } : putConsent(fhir, consent, changed);
}

/** Keeps the record out of research and planning; one that does so already is as good. @throws StoreDown, SessionOver, NotAccepted */
export async function optOutOfResearch(fhir: FhirSession, patientId: string, now: Date): Promise<Saving> {
  const same = (await readViews(fhir, patientId, now)).find(({ view }) => view.isInForce && view.kind === 'research');
  return same === undefined ? createConsent(fhir, researchConsent({ patientId, madeAt: now, words: RESEARCH_WORDS })) : { outcome: 'saved', id: same.view.id };
}

async function createConsent(fhir: FhirSession, consent: fhir4.Consent): Promise<Saving> {
  const saved = await fhir.create<'Consent'>(consent);
  return { outcome: 'saved', id: saved.id ?? '' };
}

/** Takes a choice back: it stays on record and is no longer in force. @throws StoreDown, SessionOver, NotShown, NotAccepted */
export async function takeChoiceBack(fhir: FhirSession, changed: ChangedChoice): Promise<Saving> {
  return putConsent(fhir, takeBackConsent(await fhir.read('Consent', changed.id)), changed);
}

/** So many go in one request: it is answered well within the time that a page waits. */
const TAKEN_BACK_AT_ONCE = 50;

/**
 * Takes many back, each if it is still the version that was seen.
 * @returns how many were changed elsewhere and stay as they are
 * @throws StoreDown, SessionOver, NotShown, NotAccepted, TooManyRequests; some may be taken back by then
 */
export async function takeChoicesBack(fhir: FhirSession, patientId: string, seen: readonly ChangedChoice[]): Promise<number> {
  const saved = new Map((await readConsents(fhir, patientId)).map((consent) => [consent.id, consent]));
  // What another press has taken back by now is as good.
  const left = seen.filter(({ id }) => saved.get(id)?.status !== 'inactive');
  const changes = left.flatMap(({ id, version }) => {
    const consent = saved.get(id);
    return consent?.meta?.versionId === version ? [{ resource: { ...takeBackConsent(consent), id }, ifMatch: version }] : [];
  });
  let kept = left.length - changes.length;
  for (const some of inChunks(changes, TAKEN_BACK_AT_ONCE)) {
    for (const failure of await fhir.updateEach(some)) {
      if (isChangedElsewhere(failure)) kept += 1;
      else if (failure !== undefined) throw failure;
    }
  }
  return kept;
}

const isChangedElsewhere = (error: unknown): boolean => error instanceof NotAccepted && (error.status === 409 || error.status === 412);

/** Saves again what a choice said before the version that was seen. @throws StoreDown, SessionOver, NotShown, NotAccepted */
export async function keepChoiceOn(fhir: FhirSession, changed: ChangedChoice): Promise<Saving> {
  const versions = await fhir.history('Consent', changed.id);
  const before = versions[versions.findIndex(({ meta }) => meta?.versionId === changed.version) + 1];
  return before === undefined || versions[0]?.meta?.versionId !== changed.version ? { outcome: 'changed-elsewhere' } : putConsent(fhir, before, changed);
}

/** If-Match with the version that was seen: whoever was faster is not overwritten (FHIR R4, 3.1.0.5). */
async function putConsent(fhir: FhirSession, consent: fhir4.Consent, changed: ChangedChoice): Promise<Saving> {
  try {
    const saved = await fhir.update<'Consent'>(consent, changed.version);
    return { outcome: 'saved', id: saved.id ?? changed.id };
  } catch (error) {
    if (isChangedElsewhere(error)) return { outcome: 'changed-elsewhere' };
    throw error;
  }
}

/** Tells, for the log, what the choices behind its looks said. Reads choices only when a look rests on one. */
export async function readChoiceTeller(fhir: FhirSession, patientId: string, looks: readonly PlainLook[]): Promise<ChoiceTeller> {
  const rests = looks.some((look) => look.choice !== undefined || look.bases.some(({ basis }) => basis.startsWith('Consent/')));
  return tellChoices(rests ? await readConsents(fhir, patientId) : []);
}

/** The choice of that id, or undefined when there is none. @throws StoreDown, SessionOver */
export async function findChoice(fhir: FhirSession, id: string, now: Date): Promise<ChoiceView | undefined> {
  try {
    return await viewNamed(fhir, await fhir.read('Consent', id), now);
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}

