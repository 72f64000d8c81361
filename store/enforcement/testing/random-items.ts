/**
 * Random records for tests of the door: items of every kind that often name one another,
 * share codes, dates and sources, and are changed, taken back and sent again.
 */
import fc from 'fast-check';
import type { ItemSource } from '@/lib/fhir/classify';

export const SOURCES: readonly ItemSource[] = [
  { code: 'DEMOGP1', kind: 'gp-practice' },
  { code: 'RVV', kind: 'hospital' },
  { code: 'RXY', kind: 'mental-health' },
  { code: 'KCC', kind: 'social-care' },
  { code: 'SXH', kind: 'sexual-health' },
];

/** One version of an item, as drawn; the resource is made of it by build-resource.ts. */
export interface ItemState {
  isDeleted: boolean;
  code: number;
  status: number;
  /** Position in DATES; undefined: it does not say when. */
  date: number | undefined;
  otherDate: number | undefined;
  label: string | undefined;
  /** Positions of other items of the person; those of a fitting type are named. */
  links: readonly number[];
}

export interface ItemPlan {
  type: ItemType;
  id: string;
  source: ItemSource;
  /** Oldest first. */
  versions: readonly ItemState[];
}

const ITEM_TYPES = [
  'AllergyIntolerance', 'Appointment', 'Binary', 'CarePlan', 'CareTeam', 'Condition', 'DiagnosticReport', 'DocumentReference', 'Encounter', 'EpisodeOfCare',
  'Flag', 'Goal', 'Immunization', 'List', 'Medication', 'MedicationRequest', 'Observation', 'Patient', 'Procedure', 'RelatedPerson', 'ServiceRequest',
] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

const often: readonly ItemType[] = ['Condition', 'Observation', 'Encounter', 'DocumentReference', 'DiagnosticReport', 'CarePlan', 'ServiceRequest', 'Appointment', 'Medication', 'MedicationRequest'];

const state: fc.Arbitrary<ItemState> = fc.record({
  isDeleted: fc.constant(false),
  code: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(0, 1, 2, 3, 9) }, { weight: 1, arbitrary: fc.nat(50) }),
  status: fc.nat(3),
  date: fc.option(fc.nat(5), { nil: undefined, freq: 6 }),
  otherDate: fc.option(fc.nat(5), { nil: undefined }),
  label: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom('PSY', 'SEX', 'SDV', 'R', 'unheard-of') }),
  links: fc.array(fc.nat(30), { minLength: 2, maxLength: 8 }),
});

/** One to three versions; the last, or one between, may be that it was taken back. */
const versions: fc.Arbitrary<ItemState[]> = fc
  .tuple(fc.array(state, { minLength: 1, maxLength: 3 }), fc.option(fc.constantFrom(1, 2), { nil: undefined, freq: 2 }))
  .map(([states, deleted]) => states.map((one, position) => (position > 0 && position === deleted ? { ...one, isDeleted: true } : one)));

const plan: fc.Arbitrary<ItemPlan> = fc.record({
  type: fc.oneof(fc.constantFrom(...ITEM_TYPES.filter((type) => type !== 'Patient')), fc.constantFrom(...often)),
  id: fc.uuid(),
  source: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...SOURCES.slice(0, 2)) }, { weight: 1, arbitrary: fc.constantFrom(...SOURCES) }),
  versions,
});

/** A person, and the items of their record. */
export interface Person {
  patientId: string;
  plans: readonly ItemPlan[];
}

const surgery: ItemSource = { code: 'DEMOGP1', kind: 'gp-practice' };

export const person: fc.Arbitrary<Person> = fc
  .record({ patientId: fc.uuid(), patient: versions, plans: fc.uniqueArray(plan, { minLength: 6, maxLength: 28, selector: ({ id }) => id }) })
  .map(({ patientId, patient, plans }) => ({
    patientId,
    plans: [{ type: 'Patient', id: patientId, source: surgery, versions: patient.filter((one) => !one.isDeleted) }, ...plans],
  }));
