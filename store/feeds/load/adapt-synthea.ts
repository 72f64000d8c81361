import { createHash } from 'node:crypto';
import { NHS_NUMBER } from '@/lib/fhir/identifiers';
import { formatNhsNumber, parseNhsNumber, type NhsNumber } from '@/lib/fhir/nhs-number';
import type { FeedSource } from '@/store/feeds/feed-message';

type FhirBundle = fhir4.Bundle<fhir4.FhirResource>;

const SYNTHEA = 'https://github.com/synthetichealth/synthea';

/** Streets that do not exist, in towns that do; the postcodes' last two letters are never used in Kent. */
const ADDRESSES: readonly (readonly [line: string, city: string, outward: string])[] = [
  ['Samphire Row', 'Whitstable', 'CT5'],
  ['Cobnut Close', 'Maidstone', 'ME15'],
  ['Oast Yard', 'Ashford', 'TN23'],
  ['Medway Strand', 'Gillingham', 'ME7'],
  ['Warren Steps', 'Folkestone', 'CT19'],
  ['Cinque Parade', 'Deal', 'CT14'],
  ['Hythe Walk', 'Faversham', 'ME13'],
  ['Darent Meadow', 'Dartford', 'DA1'],
];

/** Whether a Bundle is one of Synthea's American ones: its Patient carries Synthea's own identifier and no NHS number. */
export function isSyntheaBundle(bundle: unknown): bundle is FhirBundle {
  const patients = readPatients(bundle);
  return patients.length > 0 && patients.every((patient) => syntheaId(patient) !== undefined && !hasNhsNumber(patient));
}

function readPatients(bundle: unknown): fhir4.Patient[] {
  const entries = (bundle as FhirBundle | null)?.entry;
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry) => (entry?.resource?.resourceType === 'Patient' && Array.isArray(entry.resource.identifier ?? []) ? [entry.resource] : []));
}

/** The number by which Synthea knows the patient; the index remembers it as the source's own. */
export const syntheaId = (patient: fhir4.Patient): string | undefined => patient.identifier?.find((identifier) => identifier.system === SYNTHEA)?.value;
export const syntheaKey = (id: string): string => `${SYNTHEA}|${id}`;
const hasNhsNumber = (patient: fhir4.Patient): boolean => patient.identifier?.some((identifier) => identifier.system === NHS_NUMBER) ?? false;

/**
 * NHS numbers for somebody who has none, always in the same order for the same id: of the
 * 999 range, which is never issued, and from 999 5 on, clear of the demonstration's own.
 */
export function* proposeNhsNumbers(id: string): Generator<NhsNumber> {
  for (let attempt = 0; ; attempt += 1) {
    const hash = createHash('sha256').update(`${id}#${attempt}`).digest();
    const nine = `999${String(500_000 + (hash.readUInt32BE(0) % 500_000))}`;
    const whole = Array.from({ length: 10 }, (_, digit) => parseNhsNumber(`${nine}${digit}`)).find((number) => number !== undefined);
    if (whole !== undefined) yield whole;
  }
}

/**
 * A Synthea Bundle as a practice of Kent would send it: NHS number, practice, address and
 * telephone put in place of the American ones. What happened to the person stays as it is.
 */
export function adaptSynthea(bundle: FhirBundle, practice: FeedSource, nhsNumbers: ReadonlyMap<string, NhsNumber>): { bundle: FhirBundle; notes: string[] } {
  const notes: string[] = [];
  const entry = (bundle.entry ?? []).map((one) => {
    if (one.resource?.resourceType !== 'Patient') return one;
    const id = syntheaId(one.resource) ?? '';
    const nhsNumber = nhsNumbers.get(id);
    if (nhsNumber === undefined) return one;
    notes.push(`NHS number ${formatNhsNumber(nhsNumber)}, date of birth ${one.resource.birthDate ?? 'not said'}: given with a Kent address and ${practice.name} as practice.`);
    return { ...one, resource: adaptPatient(one.resource, nhsNumber, id, practice) };
  });
  return { bundle: { ...bundle, entry }, notes };
}

function adaptPatient(patient: fhir4.Patient, nhsNumber: NhsNumber, id: string, practice: FeedSource): fhir4.Patient {
  const hash = createHash('sha256').update(`address ${id}`).digest();
  const [line, city, outward] = ADDRESSES[hash.readUInt8(0) % ADDRESSES.length] ?? ['Oast Yard', 'Ashford', 'TN23'];
  const own = { reference: `Organization/ods-${practice.code.toLowerCase()}`, display: practice.name };
  const { extension: _american, telecom: _telecom, communication: _communication, ...rest } = patient;
  return {
    ...rest,
    identifier: [{ system: NHS_NUMBER, value: nhsNumber }, { system: SYNTHEA, value: id }],
    address: [{ use: 'home', line: [`${1 + (hash.readUInt8(1) % 98)} ${line}`], city, district: 'Kent', postalCode: `${outward} ${hash.readUInt8(2) % 10}ZZ`, country: 'GBR' }],
    telecom: [{ system: 'phone', use: 'home', value: `01632 960${String(hash.readUInt16BE(3) % 1000).padStart(3, '0')}` }],
    generalPractitioner: [own],
    managingOrganization: own,
  };
}
