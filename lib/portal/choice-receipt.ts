import 'server-only';
import { sayWhoSet } from '@/lib/wording/choice-receipt';
import { findItem } from './choice-items';
import { viewChoice, type ChoiceView } from './choice-view';
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
    const itemNames = await nameItems({ fhir, patientId }, consents, now);
    const versions = consents.map((consent, index) => ({ ...viewChoice(consent, now, itemNames[index]), who: sayWhoSet(consent) }));
    const [view] = versions;
    return view === undefined ? undefined : { view, versions, refused: await countRefused({ fhir, patientId }, id) };
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}

/** What the one thing of each version is called; undefined for a choice about more than one, or a thing that is gone. */
function nameItems({ fhir }: PatientSession, consents: readonly fhir4.Consent[], now: Date): Promise<(string | undefined)[]> {
  return Promise.all(
    consents.map(async (consent) => {
      const { choice } = viewChoice(consent, now);
      if (choice === undefined || choice.what === 'everything' || !('item' in choice.what)) return undefined;
      return (await findItem(fhir, choice.what.item, now))?.title;
    }),
  );
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
