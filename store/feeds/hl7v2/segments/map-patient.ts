import { NHS_NUMBER } from '@/lib/fhir/identifiers';
import { filled, orAbsent, readAddress, readEach, readPersonName, readTelecom } from './datatypes';
import type { PersonIdentifiers } from './person-identifiers';
import { PATIENT_URL, type MappedEntry } from './mapped-entry';
import { firstSegment, type ParsedMessage, type Segment } from '../parse-message';
import { readFirstPart, readText } from '../read-field';
import { readTime } from '../read-time';
import { readDay } from '../read-timestamp';
import type { Hl7Problem } from '../hl7-problem';

const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition';
const UK_CORE_CODES = 'https://fhir.hl7.org.uk/CodeSystem';

/** PID-8: HL7 table 0001, and the NHS data dictionary's 1 and 2. */
const GENDERS: Readonly<Record<string, fhir4.Patient['gender']>> = {
  M: 'male', '1': 'male', F: 'female', '2': 'female', O: 'other', A: 'other', '9': 'other', U: 'unknown', N: 'unknown', '0': 'unknown', X: 'unknown',
};

/**
 * PID and PD1 as a Patient, with the NHS number alone: the source's own numbers go to the index
 * of persons. The date of birth must be a whole day: it is half of what people are matched by.
 */
export function mapPatient(message: ParsedMessage, pid: Segment, identifiers: PersonIdentifiers, problems: Hl7Problem[]): MappedEntry {
  const birthText = readText(pid, 7);
  const birthDate = readDay(birthText);
  if (birthDate === undefined) {
    const text = birthText === '' ? 'The date of birth is missing.' : 'The date of birth is no date of the form YYYYMMDD.';
    problems.push({ where: `PID^${pid.sequence}^7`, code: birthText === '' ? 'required' : 'data-type', text });
  }
  const resource: fhir4.Patient = {
    resourceType: 'Patient',
    ...(identifiers.nhsNumber === undefined ? {} : { identifier: [nhsIdentifier(pid, identifiers.nhsNumber)] }),
    active: true,
    gender: GENDERS[readText(pid, 8).toUpperCase()] ?? 'unknown',
    ...(birthDate === undefined ? {} : { birthDate }),
    ...readDeath(pid),
    ...readContact(pid),
    ...readEthnicity(pid),
    ...readPractice(message),
  };
  return { fullUrl: PATIENT_URL, resource, place: `PID^${pid.sequence}` };
}

function nhsIdentifier(pid: Segment, value: string): fhir4.Identifier {
  const status = readText(pid, 32).replace(/^NSTS/i, '');
  const isKnown = /^0[1-8]$/.test(status);
  const extension: fhir4.Extension = {
    url: `${UK_CORE}/Extension-UKCore-NHSNumberVerificationStatus`,
    valueCodeableConcept: { coding: [{ system: `${UK_CORE_CODES}/UKCore-NHSNumberVerificationStatusEngland`, code: status }] },
  };
  return { ...(isKnown ? { extension: [extension] } : {}), system: NHS_NUMBER, value };
}

function readContact(pid: Segment): Pick<fhir4.Patient, 'name' | 'address' | 'telecom' | 'communication'> {
  const name = filled(readEach(pid, 5, (repetition) => readPersonName(pid, 5, repetition)));
  const address = filled(readEach(pid, 11, (repetition) => readAddress(pid, 11, repetition)));
  const telecom = filled([
    ...readEach(pid, 13, (repetition) => readTelecom(pid, 13, repetition, 'home')),
    ...readEach(pid, 14, (repetition) => readTelecom(pid, 14, repetition, 'work')),
  ]);
  const language = orAbsent(readText(pid, 15, { component: 2 })) ?? orAbsent(readText(pid, 15));
  return {
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address }),
    ...(telecom === undefined ? {} : { telecom }),
    ...(language === undefined ? {} : { communication: [{ language: readLanguage(language) }] }),
  };
}

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'none' });

/** PID-15 by its ISO 639 code (`EN`) where it is one, else in its sender's words. */
function readLanguage(text: string): fhir4.CodeableConcept {
  const code = text.toLowerCase();
  const name = /^[a-z]{2,3}$/.test(code) ? LANGUAGES.of(code) : undefined;
  return name === undefined ? { text } : { coding: [{ system: 'urn:ietf:bcp:47', code, display: name }], text: name };
}

function readDeath(pid: Segment): Pick<fhir4.Patient, 'deceasedBoolean' | 'deceasedDateTime'> {
  const when = readTime(pid, 29);
  if (when !== undefined) return { deceasedDateTime: when };
  return readText(pid, 30).toUpperCase() === 'Y' ? { deceasedBoolean: true } : {};
}

/** PID-22 in the NHS data dictionary's ethnic categories, a letter each. */
function readEthnicity(pid: Segment): Pick<fhir4.Patient, 'extension'> {
  const code = readText(pid, 22).toUpperCase();
  const display = orAbsent(readText(pid, 22, { component: 2 }));
  if (!/^[A-Z][A-Z0-9]?$/.test(code)) return {};
  const coding = { system: `${UK_CORE_CODES}/UKCore-EthnicCategory`, code, ...(display === undefined ? {} : { display }) };
  return { extension: [{ url: `${UK_CORE}/Extension-UKCore-EthnicCategory`, valueCodeableConcept: { coding: [coding] } }] };
}

/** PD1-3 (practice) and PD1-4 (GP). A practice is referred to only by a code that looks like one. */
function readPractice(message: ParsedMessage): Pick<fhir4.Patient, 'generalPractitioner'> {
  const pd1 = firstSegment(message, 'PD1');
  if (pd1 === undefined) return {};
  const practiceName = orAbsent(readText(pd1, 3));
  const practiceCode = [3, 10, 1].map((component) => readText(pd1, 3, { component }).toUpperCase()).find((code) => /^(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z0-9]{3,12}$/.test(code));
  const doctor = [readText(pd1, 4, { component: 6 }), readText(pd1, 4, { component: 3 }), readFirstPart(pd1, 4, { component: 2 })].filter((part) => part !== '').join(' ');
  const practice: fhir4.Reference | undefined =
    practiceCode !== undefined
      ? { reference: `Organization/ods-${practiceCode.toLowerCase()}`, ...(practiceName === undefined || practiceName === practiceCode ? {} : { display: practiceName }) }
      : practiceName === undefined ? undefined : { display: practiceName };
  const generalPractitioner = filled([practice, doctor === '' ? undefined : { display: doctor }]);
  return generalPractitioner === undefined ? {} : { generalPractitioner };
}
