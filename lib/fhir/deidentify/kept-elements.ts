/** What is kept of each type of item that research and planning may be given. Whatever is not named here is taken out. */
import {
  keepCoding,
  keepConcept,
  keepCount,
  keepEach,
  keepElements,
  keepFlag,
  keepMonth,
  keepPeriod,
  keepQuantity,
  keepRange,
  keepReference,
  keepWord,
  type Keep,
} from './kept-values';

const CLINICAL_STATES = ['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'entered-in-error', 'unknown', 'partial', 'appended'];
const EVENT_STATES = ['preparation', 'in-progress', 'not-done', 'on-hold', 'stopped', 'completed', 'entered-in-error', 'unknown'];
const ORDER_STATES = ['active', 'on-hold', 'cancelled', 'completed', 'entered-in-error', 'stopped', 'draft', 'unknown', 'intended', 'not-taken', 'inactive'];

const concepts = keepEach(keepConcept);
const patient = keepReference('Patient');
const encounter = keepReference('Encounter');
const reasons = { reasonCode: concepts, reasonReference: keepEach(keepReference('Condition', 'Observation', 'Procedure', 'DiagnosticReport')) };
const medication = { medicationCodeableConcept: keepConcept, medicationReference: keepReference('Medication') };
const value = { valueQuantity: keepQuantity, valueCodeableConcept: keepConcept, valueInteger: keepCount, valueBoolean: keepFlag, valueRange: keepRange };
const limits = keepEach(keepElements({ low: keepQuantity, high: keepQuantity }));

const OBSERVATION: Readonly<Record<string, Keep>> = {
  status: keepWord(...CLINICAL_STATES),
  category: concepts,
  code: keepConcept,
  subject: patient,
  encounter,
  effectiveDateTime: keepMonth,
  effectivePeriod: keepPeriod,
  ...value,
  dataAbsentReason: keepConcept,
  interpretation: concepts,
  bodySite: keepConcept,
  method: keepConcept,
  referenceRange: limits,
  hasMember: keepEach(keepReference('Observation')),
  component: keepEach(keepElements({ code: keepConcept, ...value, dataAbsentReason: keepConcept, interpretation: concepts, referenceRange: limits })),
};

export const KEPT_ELEMENTS: Readonly<Record<string, Readonly<Record<string, Keep>>>> = {
  // The year of birth and that somebody died are worked out (deidentify.ts).
  Patient: { gender: keepWord('male', 'female', 'other', 'unknown') },
  AllergyIntolerance: {
    clinicalStatus: keepConcept,
    verificationStatus: keepConcept,
    type: keepWord('allergy', 'intolerance'),
    category: keepEach(keepWord('food', 'medication', 'environment', 'biologic')),
    criticality: keepWord('low', 'high', 'unable-to-assess'),
    code: keepConcept,
    patient,
    encounter,
    onsetDateTime: keepMonth,
    recordedDate: keepMonth,
    reaction: keepEach(keepElements({ substance: keepConcept, manifestation: concepts, severity: keepWord('mild', 'moderate', 'severe') })),
  },
  Condition: {
    clinicalStatus: keepConcept,
    verificationStatus: keepConcept,
    category: concepts,
    severity: keepConcept,
    code: keepConcept,
    bodySite: concepts,
    subject: patient,
    encounter,
    onsetDateTime: keepMonth,
    onsetPeriod: keepPeriod,
    abatementDateTime: keepMonth,
    abatementPeriod: keepPeriod,
    recordedDate: keepMonth,
  },
  Medication: { code: keepConcept, status: keepWord('active', 'inactive', 'entered-in-error'), form: keepConcept },
  MedicationRequest: { status: keepWord(...ORDER_STATES), intent: keepWord('proposal', 'plan', 'order', 'original-order', 'reflex-order', 'filler-order', 'instance-order', 'option'), ...medication, subject: patient, encounter, authoredOn: keepMonth, ...reasons },
  MedicationStatement: { status: keepWord(...ORDER_STATES), ...medication, subject: patient, effectiveDateTime: keepMonth, effectivePeriod: keepPeriod, ...reasons },
  Encounter: {
    status: keepWord('planned', 'arrived', 'triaged', 'in-progress', 'onleave', 'finished', 'cancelled', 'entered-in-error', 'unknown'),
    class: keepCoding,
    type: concepts,
    priority: keepConcept,
    subject: patient,
    period: keepPeriod,
    ...reasons,
    diagnosis: keepEach(keepElements({ condition: keepReference('Condition', 'Procedure'), use: keepConcept, rank: keepCount })),
    partOf: encounter,
  },
  Procedure: { status: keepWord(...EVENT_STATES), category: keepConcept, code: keepConcept, subject: patient, encounter, performedDateTime: keepMonth, performedPeriod: keepPeriod, ...reasons, bodySite: concepts, outcome: keepConcept },
  Observation: OBSERVATION,
  DiagnosticReport: { status: keepWord(...CLINICAL_STATES), category: concepts, code: keepConcept, subject: patient, encounter, effectiveDateTime: keepMonth, effectivePeriod: keepPeriod, result: keepEach(keepReference('Observation')), conclusionCode: concepts },
  Immunization: { status: keepWord('completed', 'entered-in-error', 'not-done'), statusReason: keepConcept, vaccineCode: keepConcept, patient, encounter, occurrenceDateTime: keepMonth, primarySource: keepFlag, site: keepConcept, route: keepConcept, reasonCode: concepts },
};

/** Types that research and planning can be given. */
export const EXPORT_TYPES: readonly string[] = Object.keys(KEPT_ELEMENTS);

/** Elements that FHIR asks for and that may have had to go; `masked` stands in their place. */
export const REQUIRED_CONCEPTS: Readonly<Record<string, string>> = {
  MedicationRequest: 'medicationCodeableConcept',
  MedicationStatement: 'medicationCodeableConcept',
  Observation: 'code',
  DiagnosticReport: 'code',
  Immunization: 'vaccineCode',
};
