import 'server-only';
import { writeChoiceLetter, type ChoiceLetter } from './choice-letter';
import { readReceipt } from './choice-receipt';
import { readWhose } from '@/lib/portal/record/read-whose';
import type { PatientSession } from '@/lib/portal/session/session';

/** The letter about a choice. @returns undefined when there is no such choice. @throws StoreDown, SessionOver, NotShown */
export async function readChoiceLetter(session: PatientSession, id: string, now: Date): Promise<ChoiceLetter | undefined> {
  const [receipt, whose] = await Promise.all([readReceipt(session, id, now), readWhose(session.fhir, session.patientId)]);
  return receipt && writeChoiceLetter(receipt, whose, now);
}
