import { createHash } from 'node:crypto';
import type { Calendar } from '../calendar';
import type { DemoOrganisation } from '../organisations';
import { dateOfBirth, TOWNS, type Person } from '../person';
import { professionalName, type Professional } from '../professionals';

/** What one source system holds of one person, as it is being written down. */
export interface Recorder {
  readonly source: DemoOrganisation;
  readonly person: Person;
  readonly calendar: Calendar;
  readonly patient: fhir4.Reference;
  /**
   * Adds a resource under a key that is unique within this source and person, so that the
   * same content has the same id at every loading. Answers how others refer to it.
   */
  add: <T extends fhir4.FhirResource>(key: string, resource: T) => fhir4.Reference;
  /** Everything added so far, the Patient first. */
  readonly resources: readonly fhir4.FhirResource[];
}

/** A UUID of version 5's shape, from a text. */
export function uuidOf(text: string): string {
  const hash = createHash('sha1').update(`demonstration ${text}`).digest('hex');
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';

/** A system of the source's own for the numbers that it gives. */
export const localSystem = (organisation: DemoOrganisation, kind: string): string =>
  `https://systems.example/${organisation.code.toLowerCase()}/${kind}`;

/** The number by which this source knows this person: eight digits, the same every time. */
export function localNumber(organisation: DemoOrganisation, person: Person): string {
  const digits = Number.parseInt(uuidOf(`${organisation.code} ${person.nhsNumber}`).slice(0, 8), 16) % 100_000_000;
  return String(digits).padStart(8, '0');
}

export function createRecorder(source: DemoOrganisation, person: Person, calendar: Calendar): Recorder {
  const resources: fhir4.FhirResource[] = [];
  const used = new Set<string>();
  const add = (key: string, resource: fhir4.FhirResource): fhir4.Reference => {
    const name = `${resource.resourceType} ${key}`;
    if (used.has(name)) throw new Error(`${source.code} has two ${name} of ${person.nhsNumber}`);
    used.add(name);
    const id = uuidOf(`${source.code} ${person.nhsNumber} ${name}`);
    resources.push({ ...restricted(source, resource), id });
    return { reference: `${resource.resourceType}/${id}` };
  };
  const patient = add('patient', demographics(source, person, calendar));
  return { source, person, calendar, patient, add, resources };
}

/** What these clinics record the law restricts, and they say so on it (v3-Confidentiality). */
function restricted(source: DemoOrganisation, resource: fhir4.FhirResource): fhir4.FhirResource {
  if (resource.resourceType === 'Patient' || (source.kind !== 'fertility' && source.kind !== 'sexual-health')) return resource;
  const veryRestricted = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' };
  return { ...resource, meta: { ...resource.meta, security: [...(resource.meta?.security ?? []), veryRestricted] } };
}

function demographics(source: DemoOrganisation, person: Person, calendar: Calendar): fhir4.Patient {
  const town = TOWNS[person.town];
  const isPractice = source.kind === 'gp-practice';
  return {
    resourceType: 'Patient',
    identifier: [
      { system: NHS_NUMBER, value: person.nhsNumber },
      { system: localSystem(source, 'patient'), value: localNumber(source, person) },
    ],
    active: true,
    name: [{ use: 'official', family: person.family, given: [person.given], prefix: [person.title] }],
    telecom: [{ system: 'phone', value: person.phone, use: person.phone.startsWith('07') ? 'mobile' : 'home' }],
    gender: person.sex,
    birthDate: dateOfBirth(person, calendar.today),
    address: [{ use: 'home', line: [person.line], city: person.town, district: town.council === '821' ? 'Medway' : 'Kent', postalCode: town.postcode, country: 'GB' }],
    ...(isPractice ? practiceDemographics(person, source) : {}),
  };
}

/** What the practice knows besides: ethnicity, language, and that it is the practice. */
function practiceDemographics(person: Person, source: DemoOrganisation): Partial<fhir4.Patient> {
  const language = { coding: [{ system: 'urn:ietf:bcp:47', code: person.language ?? 'en' }], text: LANGUAGES[person.language ?? 'en'] ?? 'English' };
  return {
    extension: [
      {
        url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory',
        valueCodeableConcept: { coding: [{ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland', code: person.ethnicity }] },
      },
    ],
    communication: [
      {
        language,
        preferred: true,
        ...(person.needsInterpreter === true
          ? { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true }] }
          : {}),
      },
    ],
    generalPractitioner: [organisationReference(source)],
    managingOrganization: organisationReference(source),
  };
}

const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', pl: 'Polish', ro: 'Romanian', ne: 'Nepali', bn: 'Bengali', bg: 'Bulgarian', pa: 'Punjabi' };

/** How the store refers to an organisation: by its ODS code. */
export const organisationReference = (organisation: DemoOrganisation): fhir4.Reference => ({
  reference: `Organization/ods-${organisation.code.toLowerCase()}`,
  display: organisation.name,
});

/** How the store refers to a professional: by their SDS user id. */
export const practitionerReference = (professional: Professional): fhir4.Reference => ({
  reference: `Practitioner/sds-${professional.sdsUserId}`,
  display: professionalName(professional),
});
