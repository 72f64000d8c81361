import { readFileSync } from 'node:fs';
import path from 'node:path';
import { splitMessages } from '../load/load-folder';

const FOLDER = path.resolve(import.meta.dirname, '..', 'fixtures');

/** The text of a sample that others wrote (store/feeds/fixtures/README.md). */
export const readFixture = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');

/** The simulated hospital's messages, by control id. */
export function readHospitalMessages(): Map<string, string> {
  return new Map(splitMessages(readFixture('simhospital.hl7')).map((message) => [message.split('|')[9] ?? '', message]));
}

/** The American patient's Bundle, a fresh copy each time. */
export const readSyntheaBundle = (): fhir4.Bundle<fhir4.FhirResource> => JSON.parse(readFixture('synthea-patient.json')) as fhir4.Bundle<fhir4.FhirResource>;
