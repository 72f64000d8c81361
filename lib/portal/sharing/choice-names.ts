import 'server-only';
import { nameReference, readNamed, type ChoiceDraft } from '@/lib/consent/questions/choice-draft';
import { exceptionGone, itemGone, personLeft, placeClosed, type RefusedAnswer } from '@/lib/consent/questions/choice-refused';
import { callItem } from '@/lib/wording/record/record-item';
import { findItem } from '@/lib/portal/record/find-items';
import { findResults } from './report-results';
import { NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import type { PatientSession } from '@/lib/portal/session/session';

/**
 * Whether the places, people and things that a draft names are still there: a place may
 * have closed, a person left, an entry been put together with another.
 * @returns the first that is not; undefined when all are
 * @throws StoreDown, SessionOver
 */
export async function findStaleAnswer({ fhir }: PatientSession, draft: ChoiceDraft, now: Date): Promise<RefusedAnswer | undefined> {
  if (draft.kind === 'item' && (await findItem(fhir, readNamed(draft.item).reference, now)) === undefined) return itemGone();
  if (draft.whom === 'organisation' && (await isGone(fhir, draft.organisation))) return placeClosed(draft.organisation);
  if (draft.whom === 'person' && (await isGone(fhir, draft.person))) return personLeft(draft.person);
  for (const named of draft.except.filter((one) => one.includes('/'))) {
    if (await isGone(fhir, named)) return exceptionGone(named);
  }
  return undefined;
}

async function isGone(fhir: FhirSession, named: string): Promise<boolean> {
  const [type, id = ''] = readNamed(named).reference.split('/');
  if (type !== 'Organization' && type !== 'Practitioner' && type !== 'PractitionerRole') return true;
  try {
    return (await fhir.read(type, id)).active === false;
  } catch (error) {
    if (error instanceof NotShown) return true;
    throw error;
  }
}

/**
 * The draft with what its one thing is called, which a Consent does not say, and with the
 * results of a report: whoever hides a report means them too.
 * @throws StoreDown, SessionOver
 */
export async function settleDraftItem(session: PatientSession, draft: ChoiceDraft, now: Date): Promise<ChoiceDraft> {
  if (draft.kind !== 'item' || draft.item === '') return { ...draft, results: [] };
  const { reference } = readNamed(draft.item);
  const item = await findItem(session.fhir, reference, now);
  // One that has gone is told of by `findStaleAnswer`.
  if (item === undefined) return draft;
  return { ...draft, item: nameReference(reference, callItem(item)), results: await findResults(session, item) };
}
