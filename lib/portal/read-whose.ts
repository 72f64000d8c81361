import 'server-only';
import { NHS_NUMBER } from '@/lib/fhir/identifiers';
import { formatNhsNumber } from '@/lib/fhir/nhs-number';
import type { FhirSession } from './fhir';
import { sayPatient } from './record/say-other';

/** Whose record it is, for the head of each sheet of a document: "Alan Whitfield, NHS number 999 000 0018". @throws StoreDown, SessionOver, NotShown */
export async function readWhose(fhir: Pick<FhirSession, 'read'>, patientId: string): Promise<string> {
  const patient = await fhir.read('Patient', patientId);
  const number = patient.identifier?.find(({ system }) => system === NHS_NUMBER)?.value;
  return [sayPatient(patient).title, number === undefined ? undefined : `NHS number ${formatNhsNumber(number)}`].filter((one) => one !== undefined).join(', ');
}
