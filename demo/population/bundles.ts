import { createHash } from 'node:crypto';

/** A message that a source's system sends: a FHIR transaction, or HL7 v2 text. */
export interface SourceBundle {
  /** ODS code of the source */
  source: string;
  bundle: fhir4.Bundle<fhir4.FhirResource>;
}

const SYSTEM = 'https://systems.example/message';

/** So many entries at most in one transaction: large records are sent in several. */
const MOST_ENTRIES = 400;

function toTransaction(resources: readonly fhir4.FhirResource[]): fhir4.Bundle<fhir4.FhirResource> {
  const value = createHash('sha256').update(JSON.stringify(resources)).digest('hex').slice(0, 24);
  return {
    resourceType: 'Bundle',
    identifier: { system: SYSTEM, value },
    type: 'transaction',
    entry: resources.map((resource) => ({
      fullUrl: `urn:uuid:${resource.id ?? ''}`,
      resource,
      request: { method: 'PUT', url: `${resource.resourceType}/${resource.id ?? ''}` },
    })),
  };
}

/**
 * What a source holds of one person, as transactions in which each item is put under the
 * source's own id, so that sending them again changes nothing. The Patient goes with every
 * one, since a message must say whom it is about.
 * @param resources the Patient first, as a recorder keeps them
 */
export function toBundles(source: string, resources: readonly fhir4.FhirResource[]): SourceBundle[] {
  const [patient, ...items] = resources;
  if (patient?.resourceType !== 'Patient') return [];
  const size = MOST_ENTRIES - 1;
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, index) => ({
    source,
    bundle: toTransaction([patient, ...items.slice(index * size, (index + 1) * size)]),
  }));
}

/** What a source says of itself, as one transaction. */
export const toDirectoryBundle = (source: string, resources: readonly fhir4.FhirResource[]): SourceBundle => ({
  source,
  bundle: {
    ...toTransaction(resources),
    entry: resources.map((resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id ?? ''}` } })),
  },
});
