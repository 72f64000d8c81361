import { NHS_NUMBER } from '@/lib/fhir/identifiers';
import { parseNhsNumber } from '@/lib/fhir/nhs-number';
import { isNhsNumberSystem } from './match-people';

/**
 * A Patient as it stands in the record: the NHS number its only identifier (a source's own
 * numbers are for matching alone), no links to other Patients, and no narrative, which
 * could repeat either.
 */
export function toRecordPatient(patient: fhir4.Patient, patientId: string): fhir4.Patient {
  const { text: _text, link: _link, identifier, ...rest } = patient;
  const numbers = (identifier ?? []).filter((one) => isNhsNumberSystem(one.system)).slice(0, 1);
  return {
    ...rest,
    id: patientId,
    identifier: numbers.map(({ extension, value }) => ({
      ...(extension === undefined ? {} : { extension }),
      system: NHS_NUMBER,
      value: parseNhsNumber(value ?? '') ?? value,
    })),
  };
}
