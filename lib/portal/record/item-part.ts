import type { ItemPart } from '@/lib/consent/vocabulary';
import { conceptText, hasCode } from './read-concept';

const PART_OF_TYPE: Readonly<Partial<Record<fhir4.FhirResource['resourceType'], ItemPart>>> = {
  Patient: 'identity',
  CareTeam: 'people',
  PractitionerRole: 'people',
  RelatedPerson: 'people',
  Flag: 'alerts',
  AllergyIntolerance: 'allergies',
  MedicationRequest: 'medicines',
  MedicationStatement: 'medicines',
  Medication: 'medicines',
  Condition: 'conditions',
  Encounter: 'visits',
  Procedure: 'visit-details',
  DiagnosticReport: 'results',
  ImagingStudy: 'results',
  Immunization: 'vaccinations',
  DocumentReference: 'letters',
  Binary: 'letters',
  CarePlan: 'plans',
  Goal: 'plans',
  Appointment: 'appointments',
  ServiceRequest: 'appointments',
  Consent: 'choices',
  AuditEvent: 'log',
};

/** Parts that keep their place whoever recorded them. */
const NEVER_SOCIAL_CARE: ReadonlySet<ItemPart> = new Set(['identity', 'people', 'about-me', 'choices', 'log']);
const SOCIAL_CARE_KINDS: ReadonlySet<string> = new Set(['social-care', 'care-home']);

/**
 * Under which heading an item is listed. This only sorts what a person was sent onto
 * pages; who may be sent what is the store's business alone.
 * @param kind the kind of organisation that it came from, when the directory says it
 */
export function partOf(resource: fhir4.FhirResource, kind: string | undefined): ItemPart {
  const part = partByType(resource);
  return kind !== undefined && SOCIAL_CARE_KINDS.has(kind) && !NEVER_SOCIAL_CARE.has(part) ? 'social-care' : part;
}

function partByType(resource: fhir4.FhirResource): ItemPart {
  if (isAboutMe(resource)) return 'about-me';
  if (resource.resourceType !== 'Observation') return PART_OF_TYPE[resource.resourceType] ?? 'other';
  return (resource.category ?? []).some((category) => hasCode(category, 'laboratory', 'imaging')) ? 'results' : 'measurements';
}

/** What the person said of themselves: their answers to questions, or a document of that name. */
function isAboutMe(resource: fhir4.FhirResource): boolean {
  if (resource.resourceType === 'QuestionnaireResponse') return true;
  return resource.resourceType === 'Composition' && isAboutMeText(resource.title ?? conceptText(resource.type));
}

const isAboutMeText = (text: string | undefined): boolean => /\babout me\b/i.test(text ?? '');
