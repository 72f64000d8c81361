/** Which part of a record an item is, from its type, its content and its source. */
import type { ItemPart } from '@/lib/consent/vocabulary';
import type { ItemSource } from './classify';
import { collectCodings } from './topics';

/** Types that are always the same part, whoever sends them. */
const FIXED: Readonly<Record<string, ItemPart>> = {
  Patient: 'identity',
  CareTeam: 'people',
  PractitionerRole: 'people',
  Practitioner: 'people',
  Organization: 'people',
  RelatedPerson: 'people',
  Flag: 'alerts',
  AllergyIntolerance: 'allergies',
  MedicationRequest: 'medicines',
  MedicationStatement: 'medicines',
  MedicationDispense: 'medicines',
  MedicationAdministration: 'medicines',
  Medication: 'medicines',
  Encounter: 'visit-details',
  Immunization: 'vaccinations',
  Consent: 'choices',
  AuditEvent: 'log',
};

/** Types whose part is this unless a council or care provider recorded them. */
const CLINICAL: Readonly<Record<string, ItemPart>> = {
  Condition: 'conditions',
  FamilyMemberHistory: 'conditions',
  Procedure: 'visit-details',
  DiagnosticReport: 'results',
  ImagingStudy: 'results',
  Specimen: 'results',
  ImmunizationRecommendation: 'vaccinations',
  DocumentReference: 'letters',
  Composition: 'letters',
  Binary: 'letters',
  CarePlan: 'plans',
  Goal: 'plans',
  Appointment: 'appointments',
  ServiceRequest: 'appointments',
};

const SOCIAL_CARE_SOURCES: readonly ItemSource['kind'][] = ['social-care', 'care-home'];

/** Record types that a council or care provider sends, beyond those above. */
const SOCIAL_CARE_TYPES = ['EpisodeOfCare', 'QuestionnaireResponse', 'Communication', 'Task', 'List', 'Observation'];

/** Our own tag, for what has no agreed code of its own: what the person says matters to them (PRSB About Me). */
export const RECORD_PART_TAG = 'https://mycarerecord.example/fhir/CodeSystem/record-part';

/** LOINC: a person's own goals, preferences and priorities for their care, and their beliefs. */
const ABOUT_ME_CODES = ['81338-6', '81364-2', '81378-2'];

/**
 * Advance wishes, as SNOMED CT and LOINC have them: ReSPECT form, advance decision to
 * refuse treatment, treatment escalation plan, emergency health care plan, end of life
 * care plan and summary, not for resuscitation; advance directives, power of attorney.
 */
export const ADVANCE_WISHES_CODES = [
  '1382601000000107', '816301000000100', '1052911000000106', '735324008', '887701000000100', '736373009', '861421000000109', '450476008', '304253006', '42348-3', '64298-3',
];

/** A person's wishes for a time when they cannot say, such as no resuscitation. */
export const isAdvanceWish = (resource: fhir4.FhirResource): boolean => collectCodings(resource).some(({ code }) => ADVANCE_WISHES_CODES.includes(code));

/** Observation categories, and the diagnostic services of HL7 v2 table 0074. */
const RESULT_CATEGORIES = ['laboratory', 'imaging', 'LAB', 'RAD'];

/** LOINC kinds of document that a DiagnosticReport can hold: a letter by another name. */
const NOTE_CATEGORIES = ['34117-2', '51847-2', '11488-4', '18842-5', '28570-0', '11506-3', '34133-9'];

/** The part that an item belongs to; `other` when it is none of them. */
export function recordPartOf(resource: fhir4.FhirResource, source: ItemSource): ItemPart {
  const fixed = FIXED[resource.resourceType];
  if (fixed) return fixed;
  const codings = collectCodings(resource);
  if (codings.some(({ system, code }) => ABOUT_ME_CODES.includes(code) || (system === RECORD_PART_TAG && code === 'about-me'))) return 'about-me';
  if (isAdvanceWish(resource)) return 'plans';
  const isClinical = resource.resourceType in CLINICAL || resource.resourceType === 'Observation';
  if (SOCIAL_CARE_SOURCES.includes(source.kind) && (isClinical || SOCIAL_CARE_TYPES.includes(resource.resourceType))) return 'social-care';
  if (resource.resourceType === 'Observation') return isResult(resource) ? 'results' : 'measurements';
  if (resource.resourceType === 'DiagnosticReport' && hasCategory(resource, NOTE_CATEGORIES)) return 'letters';
  return CLINICAL[resource.resourceType] ?? 'other';
}

const isResult = (observation: fhir4.Observation): boolean => hasCategory(observation, RESULT_CATEGORIES) || observation.specimen !== undefined;

function hasCategory({ category }: { category?: fhir4.CodeableConcept[] }, codes: readonly string[]): boolean {
  return (category ?? []).flatMap(({ coding }) => coding ?? []).some(({ code }) => codes.includes(code ?? ''));
}
