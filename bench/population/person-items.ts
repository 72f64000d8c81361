/** One invented person's items, as a hospital would send them: codes, times and lengths like real ones, and nobody's. */
import { drawUuid } from './random';

const LOINC = 'http://loinc.org';
const SNOMED = 'http://snomed.info/sct';
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const NEWEST = Date.UTC(2026, 10, 1);
const DAY = 86_400_000;

/** Shares of a record, by type. */
const SHARES: readonly (readonly [type: string, share: number])[] = [
  ['Observation', 0.54],
  ['MedicationRequest', 0.14],
  ['Encounter', 0.1],
  ['Condition', 0.08],
  ['Immunization', 0.06],
  ['DiagnosticReport', 0.04],
  ['AllergyIntolerance', 0.03],
];

const TESTS = [
  ['2160-0', 'Creatinine [Mass/volume] in Serum or Plasma', 'umol/L'],
  ['718-7', 'Hemoglobin [Mass/volume] in Blood', 'g/L'],
  ['4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood', 'mmol/mol'],
  ['2823-3', 'Potassium [Moles/volume] in Serum or Plasma', 'mmol/L'],
  ['6690-2', 'Leukocytes [#/volume] in Blood by Automated count', '10*9/L'],
] as const;

export interface PersonOutline {
  patientId: string;
  /** How many items, where each came from not counted. */
  items: number;
}

/** The person's own resource and their items. */
export function drawPersonItems({ patientId, items }: PersonOutline, random: () => number): fhir4.FhirResource[] {
  const subject = { reference: `Patient/${patientId}`, display: 'A person of the benchmark' };
  const performer = [{ reference: 'Organization/ods-bench', display: 'The hospital of the benchmark' }];
  const drawn: fhir4.FhirResource[] = [drawPatient(patientId)];
  for (const [type, share] of SHARES) {
    for (let count = Math.round((items - 1) * share); count > 0; count -= 1) {
      const at = new Date(NEWEST - Math.floor(random() * 3_650) * DAY - Math.floor(random() * DAY)).toISOString();
      drawn.push(drawItem(type, { id: drawUuid(random), subject, performer, at, random }));
    }
  }
  return drawn;
}

interface Drawing {
  id: string;
  subject: fhir4.Reference;
  performer: fhir4.Reference[];
  /** RFC 3339 instant */
  at: string;
  random: () => number;
}

const drawPatient = (id: string): fhir4.Patient => ({
  resourceType: 'Patient',
  id,
  name: [{ use: 'official', family: 'Bench', given: ['Person'] }],
  birthDate: '1961-04-05',
  gender: 'unknown',
  address: [{ line: ['1 Example Street'], city: 'Maidstone', postalCode: 'ME14 1XX' }],
});

function drawItem(type: string, drawing: Drawing): fhir4.FhirResource {
  const { id, subject, at, performer } = drawing;
  const coded = (code: string, display: string): fhir4.CodeableConcept => ({ coding: [{ system: SNOMED, code, display }], text: display });
  switch (type) {
    case 'Observation':
      return drawObservation(drawing);
    case 'MedicationRequest':
      return { resourceType: type, id, status: 'active', intent: 'order', subject, authoredOn: at, medicationCodeableConcept: coded('319740004', 'Bisoprolol fumarate 2.5 mg oral tablet'), dosageInstruction: [{ text: 'One to be taken each morning' }] };
    case 'Encounter':
      return { resourceType: type, id, status: 'finished', class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' }, subject, period: { start: at, end: at }, reasonCode: [coded('25064002', 'Headache')], serviceProvider: performer[0] };
    case 'Condition':
      return { resourceType: type, id, subject, code: coded('38341003', 'Hypertensive disorder'), onsetDateTime: at, recordedDate: at };
    case 'Immunization':
      return { resourceType: type, id, status: 'completed', patient: subject, occurrenceDateTime: at, vaccineCode: coded('822851000000102', 'Seasonal influenza vaccination') };
    case 'DiagnosticReport':
      return { resourceType: type, id, status: 'final', subject, effectiveDateTime: at, code: coded('26604007', 'Full blood count'), performer };
    default:
      return { resourceType: 'AllergyIntolerance', id, patient: subject, code: coded('91936005', 'Allergy to penicillin'), recordedDate: at };
  }
}

function drawObservation({ id, subject, performer, at, random }: Drawing): fhir4.Observation {
  const [code, display, unit] = TESTS[Math.floor(random() * TESTS.length)] ?? TESTS[0];
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [{ coding: [{ system: CATEGORY, code: 'laboratory', display: 'Laboratory' }] }],
    code: { coding: [{ system: LOINC, code, display }], text: display },
    subject,
    effectiveDateTime: at,
    issued: at,
    performer,
    valueQuantity: { value: Math.round(random() * 1_000) / 10, unit, system: 'http://unitsofmeasure.org', code: unit },
    referenceRange: [{ low: { value: 20, unit }, high: { value: 80, unit }, text: 'Adults' }],
  };
}
