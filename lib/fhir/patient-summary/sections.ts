/**
 * What an International Patient Summary is made of (HL7 IPS 2.0, Composition): its
 * sections, and which items of a record belong to each, as search tokens (search-index.ts).
 */
import { ADVANCE_WISHES_CODES } from '@/lib/fhir/record-part';

/** Items of one type that a section takes, the newest first. */
export interface SummaryPick {
  section: string;
  type: string;
  /** The item has one of these; undefined: whatever it has. */
  any?: readonly string[];
  /** The item has none of these. */
  none?: readonly string[];
  most: number;
}

export interface SummarySection {
  key: string;
  /** LOINC */
  code: string;
  title: string;
  /** In every summary, if only to say that there is nothing to show. */
  isRequired: boolean;
}

/** In the order of the document. */
export const SUMMARY_SECTIONS: readonly SummarySection[] = [
  { key: 'alerts', code: '104605-1', title: 'Alerts', isRequired: false },
  { key: 'problems', code: '11450-4', title: 'Problems', isRequired: true },
  { key: 'allergies', code: '48765-2', title: 'Allergies and intolerances', isRequired: true },
  { key: 'medications', code: '10160-0', title: 'Medicines', isRequired: true },
  { key: 'immunizations', code: '11369-6', title: 'Vaccinations', isRequired: false },
  { key: 'results', code: '30954-2', title: 'Test results', isRequired: false },
  { key: 'procedures', code: '47519-4', title: 'Procedures', isRequired: false },
  { key: 'vital-signs', code: '8716-3', title: 'Vital signs', isRequired: false },
  { key: 'past-problems', code: '11348-0', title: 'Past problems', isRequired: false },
  { key: 'plans', code: '18776-5', title: 'Care plans', isRequired: false },
  { key: 'advance-directives', code: '42348-3', title: 'Advance wishes', isRequired: false },
];

const statuses = (parameter: string, ...codes: string[]): string[] => codes.map((code) => `${parameter}=${code}`);
const categories = (...codes: string[]): string[] => statuses('category', ...codes);

const WRONG = statuses('status', 'entered-in-error');
const NOT_SO = statuses('verification-status', 'refuted', 'entered-in-error');
const OVER = statuses('clinical-status', 'inactive', 'remission', 'resolved');
const ADVANCE_WISHES = ADVANCE_WISHES_CODES.flatMap((code) => [`category=${code}`, `type=${code}`]);
/** A list longer than this is no summary. */
const MANY = 200;

/** What is looked up for a summary: the person, and the items of each section. */
export const SUMMARY_PICKS: readonly SummaryPick[] = [
  { section: 'patient', type: 'Patient', most: 1 },
  { section: 'alerts', type: 'Flag', any: statuses('status', 'active'), most: MANY },
  { section: 'problems', type: 'Condition', none: [...OVER, ...NOT_SO], most: MANY },
  { section: 'allergies', type: 'AllergyIntolerance', none: [...OVER, ...NOT_SO], most: MANY },
  { section: 'medications', type: 'MedicationStatement', any: statuses('status', 'active', 'intended', 'on-hold', 'unknown'), most: MANY },
  { section: 'medications', type: 'MedicationRequest', any: statuses('status', 'active', 'on-hold', 'unknown'), most: MANY },
  { section: 'immunizations', type: 'Immunization', any: statuses('status', 'completed'), most: MANY },
  { section: 'results', type: 'DiagnosticReport', none: [...WRONG, ...statuses('status', 'cancelled')], most: 20 },
  { section: 'results', type: 'Observation', any: categories('laboratory', 'imaging', 'LAB', 'RAD'), none: [...WRONG, ...statuses('status', 'cancelled')], most: 100 },
  { section: 'procedures', type: 'Procedure', none: [...WRONG, ...statuses('status', 'not-done')], most: MANY },
  { section: 'vital-signs', type: 'Observation', any: categories('vital-signs'), none: [...WRONG, ...statuses('status', 'cancelled')], most: 50 },
  { section: 'past-problems', type: 'Condition', any: OVER, none: NOT_SO, most: MANY },
  { section: 'plans', type: 'CarePlan', any: statuses('status', 'active', 'on-hold'), none: ADVANCE_WISHES, most: 50 },
  { section: 'advance-directives', type: 'CarePlan', any: ADVANCE_WISHES, none: [...WRONG, ...statuses('status', 'revoked')], most: 50 },
  { section: 'advance-directives', type: 'DocumentReference', any: ADVANCE_WISHES, none: [...WRONG, ...statuses('status', 'superseded')], most: 50 },
];

/** The types of a record that a summary can have. */
export const SUMMARY_TYPES: readonly string[] = [...new Set(SUMMARY_PICKS.map(({ type }) => type)), 'Medication'];

/** References whose targets come along, so that the document stands by itself. */
export const SUMMARY_INCLUDES: readonly string[] = [
  'author',
  'asserter',
  'custodian',
  'general-practitioner',
  'location',
  'medication',
  'organization',
  'performer',
  'recorder',
  'requester',
  'source',
];
