/** Makes the resource of a drawn item, naming only those of its links that are there. */
import type { ItemPlan, ItemState, ItemType } from './random-items';

const SNOMED = 'http://snomed.info/sct';
/** Ordinary, sensitive and restricted by law. */
const CODES = ['44054006', '38341003', '195967001', '73211009', '35489007', '225444004', '76272004', '57797005', '93461009', '22298006'];
const CATEGORIES = ['laboratory', 'vital-signs'];
export const DATES = ['2024-01-05T09:00:00Z', '2024-02-10', '2024-02-10T23:30:00+01:00', '2025-06', '2026-03-04T10:15:00Z', '2026-11-01'] as const;
const STATUSES = ['active', 'completed', 'final', 'current'];
const ORGANISATIONS = ['Organization/ods-demogp1', 'Organization/ods-rvv'];

/** Where each type names others; the second of the pair is the type named. */
const LINKS: Readonly<Partial<Record<ItemType, Readonly<Record<string, ItemType>>>>> = {
  Appointment: { basedOn: 'ServiceRequest' },
  CarePlan: { addresses: 'Condition', goal: 'Goal', careTeam: 'CareTeam' },
  CareTeam: { reasonReference: 'Condition' },
  DiagnosticReport: { result: 'Observation', basedOn: 'ServiceRequest' },
  Encounter: { appointment: 'Appointment', reasonReference: 'Condition' },
  Goal: { addresses: 'Condition' },
  MedicationRequest: { reasonReference: 'Condition' },
  Observation: { hasMember: 'Observation', basedOn: 'ServiceRequest' },
  Procedure: { reasonReference: 'Condition' },
  ServiceRequest: { reasonReference: 'Observation' },
};

export interface BuildContext {
  patientId: string;
  plans: readonly ItemPlan[];
  /** Whether an item is there to be named. */
  isThere: (reference: string) => boolean;
}

type Json = Record<string, unknown>;

/** The resource of one version. @param version makes each version another, whatever else was drawn */
export function buildResource(plan: ItemPlan, state: ItemState, version: number, context: BuildContext): fhir4.FhirResource {
  const meta = { source: `urn:ods:${plan.source.code}#m`, ...labelOf(state) };
  if (state.isDeleted) return { resourceType: plan.type, id: plan.id, meta: { source: meta.source } } as fhir4.FhirResource;
  const code = { coding: [{ system: SNOMED, code: CODES[state.code % CODES.length] }] };
  const identifier = [{ system: `https://${plan.source.code.toLowerCase()}.example/id`, value: plan.id.slice(0, 4) }];
  const resource: Json = {
    resourceType: plan.type,
    id: plan.id,
    meta,
    identifier,
    extension: [{ url: 'https://names.example/revision', valueInteger: version }],
    status: STATUSES[state.status],
    ...bodyOf(plan, state, context, code),
    ...linksOf(plan, state, context),
    ...narrativeOf(plan, state, context),
  };
  return Object.fromEntries(Object.entries(resource).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) as unknown as fhir4.FhirResource;
}

function labelOf({ label }: ItemState): Json {
  if (label === undefined) return {};
  const system = label === 'R' ? 'v3-Confidentiality' : 'v3-ActCode';
  return { security: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code: label }] };
}

/** The fitting items among its links that are there; `most` counts those that are not. */
function named(type: ItemType, state: ItemState, { plans, isThere }: BuildContext, most = Infinity): fhir4.Reference[] {
  const fitting = new Set(state.links.flatMap((link) => plans[link % plans.length] ?? []).filter((other) => other.type === type));
  const there = [...fitting].slice(0, most).filter((other) => isThere(`${type}/${other.id}`));
  return there.map((other) => reference(type, other));
}

/** By address, and now and then by an identifier or a name alone, which nobody but the person is shown. */
function reference(type: ItemType, { id }: ItemPlan): fhir4.Reference {
  const identifier = { system: 'https://names.example', value: id.slice(0, 6) };
  const display = `The ${type} ${id}`;
  const way = id.charCodeAt(0) % 6;
  // What a prescription is for stays with it, and a bare name in a list of people.
  if (type === 'Medication' || way > 1) return { reference: `${type}/${id}`, identifier, display };
  return way === 0 || type === 'RelatedPerson' ? { type, identifier, display } : { display };
}

function linksOf(plan: ItemPlan, state: ItemState, context: BuildContext): Json {
  return Object.fromEntries(Object.entries(LINKS[plan.type] ?? {}).map(([element, type]) => [element, named(type, state, context)]));
}

/** A source's own words, of what it names: without what there is not, they are others. */
function narrativeOf({ type }: ItemPlan, state: ItemState, context: BuildContext): Json {
  const names = Object.values(LINKS[type] ?? {}).flatMap((other) => named(other, state, context)).map(({ display }) => display);
  return state.status % 2 === 0 || names.length === 0 ? {} : { text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${names.join(', ')}</div>` } };
}

/** What is particular to each type. */
function bodyOf(plan: ItemPlan, state: ItemState, context: BuildContext, code: fhir4.CodeableConcept): Json {
  const subject = { reference: `Patient/${context.patientId}` };
  const when = state.date === undefined ? undefined : DATES[state.date];
  const other = state.otherDate === undefined ? undefined : DATES[state.otherDate];
  const period = when === undefined ? undefined : { start: when };
  const of = (type: ItemType): fhir4.Reference[] => named(type, state, context);
  const one = (type: ItemType): fhir4.Reference | undefined => named(type, state, context, 1)[0];
  const encounter = one('Encounter');
  const by = { reference: ORGANISATIONS[state.status % 2] };
  switch (plan.type) {
    case 'AllergyIntolerance':
    case 'Immunization':
    case 'RelatedPerson':
      return { patient: subject, code, vaccineCode: code, recordedDate: when, occurrenceDateTime: when, relationship: [code], encounter };
    case 'Appointment':
      return { serviceType: [code], start: when, created: other, participant: [{ actor: subject, status: 'accepted' }, ...of('RelatedPerson').map((actor) => ({ actor, status: 'tentative' }))] };
    case 'CarePlan':
      return { intent: 'plan', subject, period, created: other, category: [code], encounter, activity: of('ServiceRequest').map((reference) => ({ reference, progress: [{ text: 'under way' }] })) };
    case 'CareTeam':
      return { subject, period, category: [code], encounter, participant: [{ member: by }, ...of('RelatedPerson').map((member) => ({ member, role: [code] }))] };
    case 'DiagnosticReport':
      return { subject, code, category: [code], effectiveDateTime: when, issued: other, encounter, performer: [by] };
    case 'DocumentReference':
      return { subject, type: code, date: when, custodian: by, author: [by], context: contextOf(of('Encounter'), period), content: [{ attachment: { contentType: 'text/plain', title: 'Letter' } }] };
    case 'Encounter':
      return { class: { code: 'AMB' }, subject, period, reasonCode: [code], serviceProvider: by, partOf: encounter, diagnosis: of('Condition').map((condition) => ({ condition, rank: 1 })) };
    case 'EpisodeOfCare':
      return { patient: subject, period, type: [code], managingOrganization: by, diagnosis: of('Condition').map((condition) => ({ condition, rank: 2 })) };
    case 'List':
      return { subject, code, date: when, encounter, entry: of('Condition').map((item) => ({ item, flag: code })) };
    case 'Goal':
      return { lifecycleStatus: 'active', subject, description: code, startDate: when };
    case 'Medication':
      return { code, ingredient: of('Medication').map((itemReference) => ({ itemReference, isActive: true })) };
    case 'MedicationRequest':
      return { intent: 'order', subject, authoredOn: when, encounter, requester: by, medicationReference: one('Medication'), medicationCodeableConcept: code };
    case 'Observation':
      return { subject, code, category: [{ coding: [{ code: CATEGORIES[state.code % 2] }] }], effectiveDateTime: when, issued: other, encounter, performer: [by], valueString: `value ${state.code}` };
    case 'ServiceRequest':
      return { intent: 'order', subject, code, occurrenceDateTime: when, authoredOn: other, encounter, requester: by };
    case 'Patient':
      return { name: [{ family: 'Hartley', given: ['Alan'] }], birthDate: '1941-03-03', generalPractitioner: [by], link: one('RelatedPerson') ? [{ other: one('RelatedPerson'), type: 'seealso' }] : [] };
    case 'Binary':
      return { contentType: 'text/plain', data: 'TGV0dGVy' };
    default:
      return { subject, code, period, performedDateTime: when, encounter };
  }
}

function contextOf(encounters: fhir4.Reference[], period: fhir4.Period | undefined): Json | undefined {
  const context = { ...(encounters.length > 0 ? { encounter: encounters } : {}), ...(period ? { period } : {}) };
  return Object.keys(context).length > 0 ? context : undefined;
}

/** What a source itself says of where an item came from: of several items, by several people. */
export function buildToldProvenance(plan: ItemPlan, state: ItemState, id: string, context: BuildContext): fhir4.Provenance {
  const agents = named('RelatedPerson', state, context).map((who) => ({ type: { coding: [{ system: 'https://names.example', code: 'informant' }] }, who }));
  const entities = named('Encounter', state, context).map((what) => ({ role: 'source' as const, what }));
  return {
    resourceType: 'Provenance',
    id,
    target: [{ reference: `${plan.type}/${plan.id}` }, ...named('Condition', state, context).filter(({ reference }) => reference !== `${plan.type}/${plan.id}`)],
    recorded: '2026-11-02T08:00:00Z',
    agent: [...agents, { who: { reference: 'Organization/ods-rvv' } }],
    ...(entities.length > 0 ? { entity: entities } : {}),
  };
}
