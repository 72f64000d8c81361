/** Conditions, allergies, medicines, vaccinations and alerts. */
import type { DemoOrganisation } from '../organisations';
import type { Professional } from '../professionals';
import { CONDITIONS, type ConditionName } from '../terms/conditions';
import { medicineOf, type MedicineName } from '../terms/medicines';
import { hl7, SNOMED, snomed } from '../terms/systems';
import { organisationReference, practitionerReference, type Recorder } from './recorder';

/** Labels that a source puts on what it sends (ActCode sensitivity). */
export type Label = 'PSY' | 'SEX' | 'HIV' | 'STD' | 'ETH' | 'SUD' | 'SDV' | 'GDIS';

export const labelled = (labels: readonly Label[] | undefined): { meta?: fhir4.Meta } =>
  labels === undefined || labels.length === 0
    ? {}
    : { meta: { security: labels.map((code) => ({ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code })) } };

const by = (professional: Professional | undefined): { recorder?: fhir4.Reference } => (professional ? { recorder: practitionerReference(professional) } : {});

export interface ConditionSpec {
  condition: ConditionName;
  /** YYYY-MM-DD */
  onset: string;
  resolved?: string;
  note?: string;
  by?: Professional;
  labels?: readonly Label[];
  /** Tells one apart from another of the same condition. */
  key?: string;
  /** Words of the recorder's own in place of the code's. */
  text?: string;
}

export function writeCondition(recorder: Recorder, spec: ConditionSpec): fhir4.Reference {
  const [code, display] = CONDITIONS[spec.condition];
  return recorder.add<fhir4.Condition>(spec.key ?? spec.condition, {
    resourceType: 'Condition',
    ...labelled(spec.labels),
    clinicalStatus: hl7('condition-clinical', spec.resolved === undefined ? 'active' : 'resolved'),
    verificationStatus: hl7('condition-ver-status', 'confirmed'),
    category: [hl7('condition-category', 'problem-list-item', 'Problem List Item')],
    code: { coding: [{ system: SNOMED, code, display }], text: spec.text ?? display },
    subject: recorder.patient,
    onsetDateTime: spec.onset,
    ...(spec.resolved === undefined ? {} : { abatementDateTime: spec.resolved }),
    recordedDate: spec.onset,
    ...by(spec.by),
    ...(spec.note === undefined ? {} : { note: [{ text: spec.note }] }),
  });
}

export interface AllergySpec {
  code: string;
  display: string;
  category: 'medication' | 'food' | 'environment';
  reaction: { code: string; display: string; severity: 'mild' | 'moderate' | 'severe' };
  recorded: string;
  criticality: 'low' | 'high';
  by?: Professional;
}

export const PENICILLIN: Pick<AllergySpec, 'code' | 'display' | 'category'> = { code: '91936005', display: 'Allergy to penicillin', category: 'medication' };
export const PEANUT: Pick<AllergySpec, 'code' | 'display' | 'category'> = { code: '91935009', display: 'Allergy to peanut', category: 'food' };
export const ASPIRIN: Pick<AllergySpec, 'code' | 'display' | 'category'> = { code: '293586001', display: 'Allergy to aspirin', category: 'medication' };

export const RASH = { code: '247472004', display: 'Urticarial rash' } as const;
export const ANAPHYLAXIS = { code: '39579001', display: 'Anaphylaxis' } as const;

export function writeAllergy(recorder: Recorder, spec: AllergySpec): fhir4.Reference {
  return recorder.add<fhir4.AllergyIntolerance>(spec.code, {
    resourceType: 'AllergyIntolerance',
    clinicalStatus: hl7('allergyintolerance-clinical', 'active'),
    verificationStatus: hl7('allergyintolerance-verification', 'confirmed'),
    type: 'allergy',
    category: [spec.category],
    criticality: spec.criticality,
    code: snomed(spec.code, spec.display),
    patient: recorder.patient,
    recordedDate: spec.recorded,
    ...by(spec.by),
    reaction: [{ manifestation: [snomed(spec.reaction.code, spec.reaction.display)], severity: spec.reaction.severity }],
  });
}

/** That somebody was asked, and has none. */
export function writeNoKnownAllergy(recorder: Recorder, recorded: string): fhir4.Reference {
  return recorder.add<fhir4.AllergyIntolerance>('none-known', {
    resourceType: 'AllergyIntolerance',
    clinicalStatus: hl7('allergyintolerance-clinical', 'active'),
    verificationStatus: hl7('allergyintolerance-verification', 'confirmed'),
    code: snomed('716186003', 'No known allergy'),
    patient: recorder.patient,
    recordedDate: recorded,
  });
}

export interface MedicineSpec {
  medicine: MedicineName;
  started: string;
  /** Repeat medicines go on; acute ones end. */
  stopped?: string;
  by?: Professional;
  dose?: string;
  labels?: readonly Label[];
  key?: string;
  /** The pharmacy that the prescription was sent to. */
  sentTo?: DemoOrganisation;
}

function medicineConcept(name: MedicineName): fhir4.CodeableConcept {
  const medicine = medicineOf(name);
  return { ...(medicine.coding ? { coding: [{ system: SNOMED, ...medicine.coding }] } : {}), text: medicine.name };
}

export function writeMedicine(recorder: Recorder, spec: MedicineSpec): fhir4.Reference {
  const medicine = medicineOf(spec.medicine);
  return recorder.add<fhir4.MedicationRequest>(spec.key ?? spec.medicine, {
    resourceType: 'MedicationRequest',
    ...labelled(spec.labels),
    status: spec.stopped === undefined ? 'active' : 'completed',
    intent: 'order',
    category: [hl7('medicationrequest-category', 'community', 'Community')],
    courseOfTherapyType: spec.stopped === undefined ? hl7('medicationrequest-course-of-therapy', 'continuous', 'Continuous long term therapy') : hl7('medicationrequest-course-of-therapy', 'acute', 'Short course (acute) therapy'),
    medicationCodeableConcept: medicineConcept(spec.medicine),
    subject: recorder.patient,
    authoredOn: spec.started,
    ...(spec.by ? { requester: practitionerReference(spec.by) } : {}),
    reasonCode: [{ text: medicine.reason }],
    dosageInstruction: [{ text: spec.dose ?? medicine.dose }],
    dispenseRequest: {
      validityPeriod: { start: spec.started, ...(spec.stopped === undefined ? {} : { end: spec.stopped }) },
      quantity: { unit: medicine.supply },
      ...(spec.sentTo === undefined ? {} : { performer: organisationReference(spec.sentTo) }),
    },
    substitution: { allowedBoolean: true },
  });
}

/** What a pharmacy handed over. */
export function writeDispensing(recorder: Recorder, medicine: MedicineName, day: string, key: string): fhir4.Reference {
  return recorder.add<fhir4.MedicationStatement>(`${medicine} ${key}`, {
    resourceType: 'MedicationStatement',
    status: 'completed',
    medicationCodeableConcept: medicineConcept(medicine),
    subject: recorder.patient,
    effectiveDateTime: day,
    dateAsserted: day,
    informationSource: { reference: `Organization/ods-${recorder.source.code.toLowerCase()}`, display: recorder.source.name },
    dosage: [{ text: medicineOf(medicine).dose }],
    note: [{ text: `Handed over: ${medicineOf(medicine).supply}.` }],
  });
}

const VACCINES = {
  influenza: ['86198006', 'Administration of influenza vaccine'],
  covid: ['1324681000000101', 'Administration of first dose of severe acute respiratory syndrome coronavirus 2 vaccine'],
  pneumococcal: ['12866006', 'Administration of pneumococcal vaccine'],
  shingles: ['', 'Shingles vaccine'],
  mmr: ['38598009', 'Administration of measles and mumps and rubella vaccine'],
  hpv: ['428570002', 'Administration of vaccine product containing only Human papillomavirus antigen'],
  'six-in-one': ['', 'Diphtheria, tetanus, whooping cough, polio, Hib and hepatitis B vaccine'],
  meningitis: ['314415008', 'Administration of second dose of meningitis C vaccine'],
  'teenage-booster': ['', 'Tetanus, diphtheria and polio booster'],
  pertussis: ['', 'Whooping cough vaccine in pregnancy'],
} as const;
export type VaccineName = keyof typeof VACCINES;

export function writeVaccination(recorder: Recorder, vaccine: VaccineName, day: string, by?: Professional): fhir4.Reference {
  const [code, display] = VACCINES[vaccine];
  return recorder.add<fhir4.Immunization>(`${vaccine} ${day}`, {
    resourceType: 'Immunization',
    status: 'completed',
    vaccineCode: code === '' ? { text: display } : snomed(code, display),
    patient: recorder.patient,
    occurrenceDateTime: day,
    primarySource: true,
    ...(by ? { performer: [{ actor: practitionerReference(by) }] } : {}),
  });
}

/** A warning that anybody who meets the person should see. */
export function writeFlag(recorder: Recorder, key: string, text: string, since: string, labels?: readonly Label[]): fhir4.Reference {
  return recorder.add<fhir4.Flag>(key, {
    resourceType: 'Flag',
    ...labelled(labels),
    status: 'active',
    category: [hl7('flag-category', 'safety', 'Safety')],
    code: { text },
    subject: recorder.patient,
    period: { start: since },
  });
}
