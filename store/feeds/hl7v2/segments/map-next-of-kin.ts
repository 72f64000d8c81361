import { allSegments } from '../parse-message';
import { filled, orAbsent, readAddress, readConcept, readEach, readPersonName, readTelecom } from './datatypes';
import type { MappedEntry, Mapping } from './mapped-entry';
import { localSystem } from './systems';
import { readText } from '../read-field';

/** NK1 as RelatedPersons: next of kin and people to ring. */
export function mapNextOfKin(mapping: Mapping): MappedEntry[] {
  return allSegments(mapping.message, 'NK1').flatMap((nk1): MappedEntry[] => {
    const name = filled(readEach(nk1, 2, (repetition) => readPersonName(nk1, 2, repetition)));
    if (name === undefined) return [];
    const relationship = filled([readConcept(nk1, 3, mapping.source.code), readConcept(nk1, 7, mapping.source.code)]);
    const telecom = filled([
      ...readEach(nk1, 5, (repetition) => readTelecom(nk1, 5, repetition, 'home')),
      ...readEach(nk1, 6, (repetition) => readTelecom(nk1, 6, repetition, 'work')),
    ]);
    const address = filled(readEach(nk1, 4, (repetition) => readAddress(nk1, 4, repetition)));
    const key = orAbsent(readText(nk1, 1)) ?? String(nk1.sequence);
    const resource: fhir4.RelatedPerson = {
      resourceType: 'RelatedPerson',
      identifier: [{ system: localSystem(mapping.source.code, 'next-of-kin'), value: `${mapping.personKey}-${key}` }],
      active: true,
      patient: mapping.patient,
      name,
      ...(relationship === undefined ? {} : { relationship }),
      ...(telecom === undefined ? {} : { telecom }),
      ...(address === undefined ? {} : { address }),
    };
    return [{ fullUrl: `urn:hl7v2:NK1-${nk1.sequence}`, resource, place: `NK1^${nk1.sequence}` }];
  });
}
