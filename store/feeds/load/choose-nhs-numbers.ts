import type { NhsNumber } from '@/lib/fhir/nhs-number';
import type { Databases } from '@/store/database/database';
import { findPatient, findPatientByLocalId } from '@/store/repository/patient-index';
import { proposeNhsNumbers, syntheaId, syntheaKey } from './adapt-synthea';

/** An NHS number for each of a Bundle's Synthea patients: the one given before, else the first proposal that nobody has. */
export async function chooseNhsNumbers(databases: Pick<Databases, 'feeder'>, sourceCode: string, bundle: fhir4.Bundle<fhir4.FhirResource>): Promise<Map<string, NhsNumber>> {
  const chosen = new Map<string, NhsNumber>();
  for (const entry of bundle.entry ?? []) {
    const id = entry.resource?.resourceType === 'Patient' ? syntheaId(entry.resource) : undefined;
    if (id === undefined) continue;
    const before = await findPatientByLocalId(databases, { source: sourceCode, value: syntheaKey(id) });
    chosen.set(id, before === undefined ? await firstFree(databases, id, new Set(chosen.values())) : (before.nhsNumber as NhsNumber));
  }
  return chosen;
}

async function firstFree(databases: Pick<Databases, 'feeder'>, id: string, given: ReadonlySet<string>): Promise<NhsNumber> {
  for (const nhsNumber of proposeNhsNumbers(id)) {
    if (!given.has(nhsNumber) && (await findPatient(databases, { nhsNumber })) === undefined) return nhsNumber;
  }
  throw new Error('the proposals never end');
}
