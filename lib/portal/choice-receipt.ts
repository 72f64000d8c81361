import 'server-only';
import { readEntryProvenance, type ReadEntry } from '@/lib/consent/entry-provenance';
import { sayWhoEntered, sayWhoSet } from '@/lib/wording/choice-receipt';
import type { ChoiceView } from './choice-view';
import { viewNamed } from './choices';
import { NotAccepted, NotShown } from './errors';
import type { PatientSession } from './session';

/** One version of a choice: what it said, when it was saved and who set it. */
export interface ChoiceVersion extends ChoiceView {
  who: string;
}

/** What can be told of a choice, from its first version to how often it has been kept. */
export interface ChoiceReceipt {
  view: ChoiceView;
  /** The newest first. */
  versions: ChoiceVersion[];
  /** How many looks it has refused since it was made; undefined when the server cannot say. */
  refused: number | undefined;
}

/** @returns undefined when there is no such choice. @throws StoreDown, SessionOver */
export async function readReceipt({ fhir, patientId }: PatientSession, id: string, now: Date): Promise<ChoiceReceipt | undefined> {
  try {
    const consents = await fhir.history('Consent', id);
    const entry = await findEntry(fhir, id);
    const first = consents.at(-1);
    const versions = await Promise.all(consents.map(async (consent) => ({ ...(await viewNamed(fhir, consent, now)), who: consent === first && entry !== undefined ? sayWhoEntered(entry) : sayWhoSet(consent) })));
    const [view] = versions;
    return view === undefined ? undefined : { view, versions, refused: await countRefused({ fhir, patientId }, id) };
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}

/** Who entered it for the person, if somebody did; a server may keep no such thing. */
async function findEntry(fhir: PatientSession['fhir'], id: string): Promise<ReadEntry | undefined> {
  try {
    const { matches } = await fhir.search('Provenance', { target: `Consent/${id}` });
    return matches.map(readEntryProvenance).find((entry) => entry !== undefined);
  } catch (error) {
    if (error instanceof NotAccepted || error instanceof NotShown) return undefined;
    throw error;
  }
}

/** Outcome 8: refused (FHIR R4 AuditEvent.outcome). */
async function countRefused({ fhir, patientId }: PatientSession, id: string): Promise<number | undefined> {
  try {
    return (await fhir.search('AuditEvent', { patient: patientId, entity: `Consent/${id}`, outcome: '8', _count: 0 })).total;
  } catch (error) {
    if (error instanceof NotAccepted || error instanceof NotShown) return undefined;
    throw error;
  }
}
