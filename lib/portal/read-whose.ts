import 'server-only';
import { NHS_NUMBER } from '@/lib/fhir/identifiers';
import { formatNhsNumber } from '@/lib/fhir/nhs-number';
import { sayDate } from '@/lib/wording/dates';
import { NotShown } from './errors';
import type { FhirSession } from './fhir';
import { sayPatient } from './record/say-other';
import type { PatientSession } from './session';

/** Whose record it is, for the head of each sheet of a document: "Alan Whitfield, NHS number 999 000 0018". @throws StoreDown, SessionOver, NotShown */
export async function readWhose(fhir: Pick<FhirSession, 'read'>, patientId: string): Promise<string> {
  const patient = await fhir.read('Patient', patientId);
  const number = patient.identifier?.find(({ system }) => system === NHS_NUMBER)?.value;
  return [sayPatient(patient).title, number === undefined ? undefined : `NHS number ${formatNhsNumber(number)}`].filter((one) => one !== undefined).join(', ');
}

/** The head of a sheet that is printed from a page: "Alan Whitfield, NHS number 999 000 0018. Thursday 26 November 2026." @throws StoreDown, SessionOver */
export async function readPrintedHead({ fhir, patientId }: Pick<PatientSession, 'fhir' | 'patientId'>, now: Date): Promise<string> {
  const day = `${sayDate(now)}.`;
  try {
    return `${await readWhose(fhir, patientId)}. ${day}`;
  } catch (error) {
    // A server may not show who somebody is: the page does without.
    if (error instanceof NotShown) return day;
    throw error;
  }
}
