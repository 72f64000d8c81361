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

/** What the person says matters to them (PRSB About Me): SNOMED CT and LOINC codes of such documents and entries. */
const ABOUT_ME_CODES = ['1382601000000107', '1382671000000100', '81338-6', '81364-2', '81378-2'];

/** ReSPECT form, advance decision to refuse treatment, lasting power of attorney, preferred place of care or death, do-not-attempt-resuscitation. */
const ADVANCE_WISHES_CODES = [
  '2091000000107', '87691000000105', '816301000000100', '1382611000000109', '861421000000109', '863961000000103', '450476008', '310301000', '304253006', '719238004', '395101008', '810031000000103', '42348-3', '64298-3',
];

const RESULT_CATEGORIES = ['laboratory', 'imaging'];

/** The part that an item belongs to; `other` when it is none of them. */
export function recordPartOf(resource: fhir4.FhirResource, source: ItemSource): ItemPart {
  const fixed = FIXED[resource.resourceType];
  if (fixed) return fixed;
  const codes = collectCodings(resource).map((coding) => coding.code);
  if (codes.some((code) => ABOUT_ME_CODES.includes(code))) return 'about-me';
  if (resource.resourceType !== 'Observation' && codes.some((code) => ADVANCE_WISHES_CODES.includes(code))) return 'plans';
  const isClinical = resource.resourceType in CLINICAL || resource.resourceType === 'Observation';
  if (SOCIAL_CARE_SOURCES.includes(source.kind) && (isClinical || SOCIAL_CARE_TYPES.includes(resource.resourceType))) return 'social-care';
  if (resource.resourceType === 'Observation') return observationPart(resource);
  return CLINICAL[resource.resourceType] ?? 'other';
}

function observationPart(observation: fhir4.Observation): ItemPart {
  const categories = (observation.category ?? []).flatMap((category) => category.coding ?? []).map((coding) => coding.code ?? '');
  return categories.some((category) => RESULT_CATEGORIES.includes(category)) ? 'results' : 'measurements';
}
