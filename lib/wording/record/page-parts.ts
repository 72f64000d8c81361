import type { ItemPart } from '@/lib/consent/vocabulary';

type ResourceType = fhir4.FhirResource['resourceType'];

/** A page of the record: which parts it shows, and which types of resource to ask the store for. */
export interface PagePart {
  /** Last piece of its address. */
  slug: string;
  title: string;
  /** To a professional, about the person. */
  theirTitle: string;
  /** What is on the page, in one plain sentence. */
  about: string;
  parts: readonly ItemPart[];
  /** Empty: everything has to be asked for, since the kind of source decides. */
  types: readonly ResourceType[];
  /** Asked for instead on a professional's first page, whose look should fetch no more than it shows. */
  narrowTypes?: readonly ResourceType[];
  /** Narrows the search for Observations. */
  categories?: readonly string[];
  narrowCategories?: readonly string[];
  one: string;
  many: string;
  /** Why there may be nothing: "that can mean that …". Absent: that the person has had none. */
  ifNone?: string;
}

/** What a council or care provider may send (lib/fhir/record-part.ts); which of it they did, its source says. */
const SOCIAL_CARE_TYPES: readonly ResourceType[] = ['CarePlan', 'Goal', 'Observation', 'ServiceRequest', 'EpisodeOfCare', 'Task', 'Communication', 'List', 'QuestionnaireResponse', 'DocumentReference', 'Condition', 'Procedure', 'Appointment'];

/** Every page of the record, in the order of reading. */
export const PAGE_PARTS: readonly PagePart[] = [
  { slug: 'people', title: 'Care team', theirTitle: 'Care team', about: 'Who looks after you, what they do and how to reach them.', parts: ['people'], types: ['CareTeam', 'RelatedPerson'], one: 'person', many: 'people', ifNone: 'nobody has written down who looks after you' },
  { slug: 'about-me', title: 'About me notes', theirTitle: 'What matters to them', about: 'What you want people who care for you to know.', parts: ['about-me'], types: ['QuestionnaireResponse', 'Composition', 'DocumentReference'], narrowTypes: ['QuestionnaireResponse', 'Composition'], one: 'note', many: 'notes', ifNone: 'nobody has asked you yet what matters to you' },
  { slug: 'alerts', title: 'Alerts', theirTitle: 'Alerts', about: 'Things that people who care for you must know first.', parts: ['alerts'], types: ['Flag'], one: 'alert', many: 'alerts', ifNone: 'there is nothing that people must know first' },
  { slug: 'allergies', title: 'Allergies', theirTitle: 'Allergies', about: 'Medicines, foods and other things that are bad for you.', parts: ['allergies'], types: ['AllergyIntolerance'], one: 'allergy', many: 'allergies', ifNone: 'nobody has written down an allergy' },
  { slug: 'medicines', title: 'Medicines', theirTitle: 'Medicines', about: 'Medicines you take now, and those you took before.', parts: ['medicines'], types: ['MedicationRequest', 'MedicationStatement', 'MedicationDispense', 'MedicationAdministration'], narrowTypes: ['MedicationRequest', 'MedicationStatement'], one: 'medicine', many: 'medicines' },
  { slug: 'conditions', title: 'Conditions', theirTitle: 'Conditions', about: 'Illnesses and other health problems, now and before.', parts: ['conditions'], types: ['Condition', 'FamilyMemberHistory'], one: 'condition', many: 'conditions' },
  { slug: 'results', title: 'Test results', theirTitle: 'Test results', about: 'Blood tests, other laboratory tests, X-rays and scans.', parts: ['results'], types: ['Observation', 'DiagnosticReport'], categories: ['laboratory', 'imaging'], one: 'result', many: 'results' },
  { slug: 'measurements', title: 'Measurements', theirTitle: 'Measurements', about: 'Blood pressure, weight and other things measured when you were seen.', parts: ['measurements'], types: ['Observation'], one: 'measurement', many: 'measurements' },
  { slug: 'visits', title: 'Visits', theirTitle: 'Visits', about: 'Times you were seen: at hospital, at your GP practice, at home.', parts: ['visits', 'visit-details'], types: ['Encounter', 'Procedure'], one: 'visit', many: 'visits' },
  { slug: 'letters', title: 'Letters', theirTitle: 'Letters', about: 'Letters and reports that were written about your care.', parts: ['letters'], types: ['DocumentReference', 'Composition'], one: 'letter', many: 'letters' },
  { slug: 'plans', title: 'Care plans', theirTitle: 'Care plans', about: 'What you and the people who care for you have agreed to do.', parts: ['plans'], types: ['CarePlan', 'Goal'], one: 'plan', many: 'plans', ifNone: 'nobody has made a plan with you' },
  { slug: 'social-care', title: 'Social care', theirTitle: 'Social care', about: 'What your council or care provider has recorded.', parts: ['social-care'], types: SOCIAL_CARE_TYPES, narrowTypes: ['CarePlan', 'Goal', 'Observation', 'ServiceRequest', 'EpisodeOfCare', 'Task', 'Communication'], narrowCategories: ['social-history'], one: 'note', many: 'notes', ifNone: 'no council or care provider looks after you' },
  { slug: 'appointments', title: 'Appointments', theirTitle: 'Appointments', about: 'Appointments and referrals, coming up and before.', parts: ['appointments'], types: ['Appointment', 'ServiceRequest'], one: 'appointment', many: 'appointments' },
  { slug: 'vaccinations', title: 'Vaccinations', theirTitle: 'Vaccinations', about: 'Vaccinations you have had.', parts: ['vaccinations'], types: ['Immunization'], one: 'vaccination', many: 'vaccinations' },
  { slug: 'other', title: 'Other things', theirTitle: 'Other things', about: 'Things that belong to no other part. Only you can see them.', parts: ['other'], types: [], one: 'thing', many: 'things', ifNone: 'everything is in the other parts of your record' },
] as const;

export const findPagePart = (slug: string): PagePart | undefined => PAGE_PARTS.find((part) => part.slug === slug);

/** Every type that some page shows, and who the person is. */
export const ALL_TYPES: readonly ResourceType[] = [...new Set<ResourceType>(['Patient', ...PAGE_PARTS.flatMap((part) => part.types)])];
