import type { NhsNumber } from '@/lib/fhir/nhs-number';
import type { Databases } from '@/store/database/database';
import { findPatient, findPatientByLocalId } from '@/store/repository/taking-in/patient-index';
import { proposeNhsNumbers, syntheaId, syntheaKey } from './adapt-synthea';

/**
 * An NHS number for each of a Bundle's Synthea patients: the one given before, by this
 * source or another, else the first proposal that nobody has.
 */
export async function chooseNhsNumbers(databases: Pick<Databases, 'feeder'>, sourceCode: string, bundle: fhir4.Bundle<fhir4.FhirResource>): Promise<Map<string, NhsNumber>> {
  const chosen = new Map<string, NhsNumber>();
  for (const entry of bundle.entry ?? []) {
    if (entry.resource?.resourceType !== 'Patient') continue;
    const id = syntheaId(entry.resource);
    if (id === undefined) continue;
    const before = await findPatientByLocalId(databases, { source: sourceCode, value: syntheaKey(id) });
    const given = new Set<string>(chosen.values());
    chosen.set(id, before === undefined ? await firstFitting(databases, { id, birthDate: entry.resource.birthDate }, given) : (before.nhsNumber as NhsNumber));
  }
  return chosen;
}

/** A proposal that nobody has, or that somebody born on the same day has: the same patient, from another source. */
async function firstFitting(databases: Pick<Databases, 'feeder'>, patient: { id: string; birthDate: string | undefined }, given: ReadonlySet<string>): Promise<NhsNumber> {
  for (const nhsNumber of proposeNhsNumbers(patient.id)) {
    if (given.has(nhsNumber)) continue;
    const person = await findPatient(databases, { nhsNumber });
    if (person === undefined || person.birthDate === patient.birthDate) return nhsNumber;
  }
  throw new Error('the proposals never end');
}
