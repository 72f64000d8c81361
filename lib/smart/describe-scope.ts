/** What a scope lets an app do, in the words of the permission screen. */
import { parseSmartScope, type ScopePermission, type SmartScope } from './scopes';

/** Completes "It wants to see …" and "It wants to change …". */
const THINGS: Readonly<Record<string, string>> = {
  '*': 'everything in your record',
  AllergyIntolerance: 'your allergies',
  Appointment: 'your appointments',
  AuditEvent: 'who has looked at your record',
  Binary: 'your letters',
  CarePlan: 'your care plans',
  CareTeam: 'who is involved in your care',
  Condition: 'your health conditions',
  Consent: 'your choices about what you share',
  DiagnosticReport: 'your test reports',
  DocumentReference: 'your letters',
  Encounter: 'your visits and hospital stays',
  Flag: 'important alerts about you',
  Goal: 'the goals in your care plans',
  Immunization: 'your vaccinations',
  Location: 'the places where you are cared for',
  Medication: 'your medicines',
  MedicationRequest: 'the medicines you are prescribed',
  MedicationStatement: 'the medicines you take',
  Observation: 'your test results and measurements',
  Organization: 'the organisations that care for you',
  Patient: 'your name, date of birth, address and phone number',
  Practitioner: 'the professionals who care for you',
  PractitionerRole: 'the professionals who care for you',
  Procedure: 'your operations and treatments',
  Provenance: 'where the information in your record came from',
  RelatedPerson: 'your family and those who act for you',
  ServiceRequest: 'your referrals',
};

const PLAIN: Readonly<Record<string, string>> = {
  openid: 'know that it is you',
  fhirUser: 'know that it is you',
  // As long as a grant lasts (store/authorization/provider.ts), unless the person stops the app.
  offline_access: 'keep its access when you are not using it, for up to 90 days',
};

const CATEGORIES: Readonly<Record<string, string>> = {
  laboratory: 'your laboratory test results',
  'vital-signs': 'your measurements, such as weight and blood pressure',
  imaging: 'your scans and X-rays',
  'social-history': 'notes about how you live, such as smoking',
};

/**
 * @returns a clause that completes "It wants to …", or undefined for scopes that give
 * nothing by themselves (`launch/patient`) or are not understood
 */
export function describeScope(text: string): string | undefined {
  const scope = parseSmartScope(text);
  return scope ? `${verbOf(scope.permissions)} ${thingOf(scope)}` : PLAIN[text];
}

function verbOf(permissions: ReadonlySet<ScopePermission>): string {
  const sees = permissions.has('r') || permissions.has('s');
  const changes = permissions.has('c') || permissions.has('u') || permissions.has('d');
  return sees && changes ? 'see and change' : changes ? 'change' : 'see';
}

function thingOf({ type, restrictions }: SmartScope): string {
  const thing = THINGS[type] ?? `information of the kind “${type}”`;
  if (restrictions.length === 0) return thing;
  const only = restrictions.length === 1 ? restrictions[0] : undefined;
  const category = only?.parameter === 'category' ? CATEGORIES[only.value.split('|').at(-1) ?? ''] : undefined;
  if (type === 'Observation' && category !== undefined) return category;
  return `${thing}, but only where ${restrictions.map(({ parameter, value }) => `${parameter} is ${value.split('|').at(-1) ?? value}`).join(' and ')}`;
}
