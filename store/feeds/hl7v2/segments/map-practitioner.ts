import { GMC_NUMBER } from '@/lib/fhir/identifiers';
import type { Segment } from '../parse-message';
import { readFirstPart, readText } from '../read-field';
import { filled, orAbsent } from './datatypes';
import type { MappedEntry } from './mapped-entry';
import { localSystem } from './systems';

/**
 * XCN (`number^family^given^further^suffix^prefix^^^authority`) as a Practitioner of the
 * directory, or the same with ampersands in the first component of an NDL (OBR-32 to 35). Undefined when it names nobody;
 * a name without a number stays a name.
 */
function mapPractitioner(segment: Segment, field: number, sourceCode: string, repetition = 0): { reference: fhir4.Reference; entry?: MappedEntry } | undefined {
  const isNested = readText(segment, field, { component: 1, subcomponent: 2, repetition }) !== '';
  const read = (component: number): string =>
    isNested
      ? readText(segment, field, { component: 1, subcomponent: component, repetition })
      : readFirstPart(segment, field, { component, repetition });
  const number = read(1);
  const display = [read(6), read(3), read(2)].filter((part) => part !== '').join(' ');
  if (number === '' && display === '') return undefined;
  if (number === '' || read(2) === '') return { reference: { display: display === '' ? number : display } };
  const authority = read(9) === '' ? read(8) : read(9);
  const isGmc = authority.toUpperCase() === 'GMC' || read(13).toUpperCase() === 'GMC';
  const system = isGmc ? GMC_NUMBER : localSystem(sourceCode, authority === '' ? 'staff' : `staff/${authority}`);
  const given = filled([orAbsent(read(3)), orAbsent(read(4))]);
  const prefix = filled([orAbsent(read(6))]);
  const fullUrl = `urn:hl7v2:XCN-${encodeURIComponent(system)}-${encodeURIComponent(number)}`;
  const resource: fhir4.Practitioner = {
    resourceType: 'Practitioner',
    identifier: [{ system, value: number }],
    name: [{ family: read(2), ...(given === undefined ? {} : { given }), ...(prefix === undefined ? {} : { prefix }) }],
  };
  return { reference: { reference: fullUrl, display }, entry: { fullUrl, resource, place: `${segment.name}^${segment.sequence}^${field}` } };
}

/** All people named in a field, and the directory entries that they make. */
export function mapPractitioners(segment: Segment, field: number, sourceCode: string, repetitions: number): { references: fhir4.Reference[]; entries: MappedEntry[] } {
  const people = Array.from({ length: repetitions }, (_, repetition) => mapPractitioner(segment, field, sourceCode, repetition));
  return {
    references: people.flatMap((person) => (person === undefined ? [] : [person.reference])),
    entries: people.flatMap((person) => (person?.entry === undefined ? [] : [person.entry])),
  };
}
