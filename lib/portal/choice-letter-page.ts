import 'server-only';
import { sayPatient } from './record/say-other';
import { writeChoiceLetter, type ChoiceLetter } from './choice-letter';
import { readReceipt } from './choice-receipt';
import type { PatientSession } from './session';
import { NHS_NUMBER } from '@/lib/fhir/identifiers';

/** The letter about a choice. @returns undefined when there is no such choice. @throws StoreDown, SessionOver, NotShown */
export async function readChoiceLetter(session: PatientSession, id: string, now: Date): Promise<ChoiceLetter | undefined> {
  const [receipt, patient] = await Promise.all([readReceipt(session, id, now), session.fhir.read('Patient', session.patientId)]);
  return receipt && writeChoiceLetter(receipt, sayWhose(patient), now);
}

function sayWhose(patient: fhir4.Patient): string {
  const number = patient.identifier?.find(({ system }) => system === NHS_NUMBER)?.value;
  const name = sayPatient(patient).title;
  return number === undefined ? name : `${name}, NHS number ${number.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')}`;
}
