/**
 * The lesser form of an item, for those who may know that it is there, where and when, and
 * not why. Each outline names what it takes over; nothing else of the item is in it. Of that, no words of the
 * source's own: codes of FHIR's tables, times, numbers, and which organisation, whose name and telephone
 * number are in the directory.
 */
import type { RecordPart } from '@/lib/consent/vocabulary';

type Outline = { part: RecordPart; resource: fhir4.FhirResource };

const pick = <T extends object, K extends keyof T>(from: T, ...keys: K[]): Pick<T, K> =>
  Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as Pick<T, K>;

/** Where it came from stays; profiles and labels, which could tell what it is about, do not. */
const outlineMeta = (resource: fhir4.FhirResource): { meta?: fhir4.Meta } =>
  resource.meta?.source === undefined ? {} : { meta: { source: resource.meta.source } };

/** The outline of an item of this part; undefined when there is nothing less than the whole to show. */
export function outlineOf(resource: fhir4.FhirResource, part: string): Outline | undefined {
  if (resource.resourceType === 'Encounter') return { part: 'visits', resource: outlineEncounter(resource) };
  if (part === 'letters' && resource.resourceType === 'DocumentReference') return { part: 'letters', resource: outlineDocument(resource) };
  if (part === 'appointments' && resource.resourceType === 'Appointment') return { part: 'appointments', resource: outlineAppointment(resource) };
  if (part === 'appointments' && resource.resourceType === 'ServiceRequest') return { part: 'appointments', resource: outlineRequest(resource) };
  if (part === 'social-care') return outlineSocialCare(resource);
  return undefined;
}

/** A reference as an address, without what the source calls it. */
const addressOf = ({ reference, identifier }: fhir4.Reference): fhir4.Reference => ({
  ...(reference === undefined ? {} : { reference }),
  ...(identifier === undefined ? {} : { identifier: pick(identifier, 'system', 'value') }),
});

const isOrganisation = (reference: fhir4.Reference | undefined): reference is fhir4.Reference => reference?.reference?.startsWith('Organization/') === true;

/** Which organisation, and not how the source calls it. */
const organisation = <Element extends string>(element: Element, reference: fhir4.Reference | undefined): Partial<Record<Element, fhir4.Reference>> =>
  isOrganisation(reference) ? ({ [element]: addressOf(reference) } as Record<Element, fhir4.Reference>) : {};

/** Whose it is. */
const person = <Element extends 'subject' | 'patient'>(element: Element, reference: fhir4.Reference | undefined): Partial<Record<Element, fhir4.Reference>> =>
  reference === undefined ? {} : ({ [element]: addressOf(reference) } as Record<Element, fhir4.Reference>);

const times = (period: fhir4.Period | undefined): { period?: fhir4.Period } => (period === undefined ? {} : { period: pick(period, 'start', 'end') });

/** A code of a table (FHIR R4, required bindings that its JSON schema leaves open); any other is a source's own word. */
const coded = <Element extends string>(element: Element, code: string | undefined, table: string): Partial<Record<Element, string>> =>
  code !== undefined && table.split(' ').includes(code) ? ({ [element]: code } as Record<Element, string>) : {};

const REQUEST_STATUS = 'draft active on-hold revoked completed entered-in-error unknown';
const REQUEST_INTENT = 'proposal plan directive order original-order reflex-order filler-order instance-order option';

const stateOf = ({ status, intent }: { status?: string; intent?: string }): { status?: string; intent?: string } => ({
  ...coded('status', status, REQUEST_STATUS),
  ...coded('intent', intent, REQUEST_INTENT),
});

/** In which part somebody had to do with it, by code (FHIR R4, provenance-agent-type). */
const AGENT_TYPES = ['http://terminology.hl7.org/CodeSystem/provenance-participant-type', 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType'];

function agentType(type: fhir4.CodeableConcept | undefined): { type?: fhir4.CodeableConcept } {
  const coding = (type?.coding ?? []).filter(({ system, code }) => AGENT_TYPES.includes(system ?? '') && /^[A-Za-z]{1,20}$/.test(code ?? ''));
  return coding.length === 0 ? {} : { type: { coding: coding.map((one) => pick(one, 'system', 'code')) } };
}

/** Where an outline came from: which organisation, and when. */
export function outlineProvenance(provenance: fhir4.Provenance): fhir4.Provenance {
  const agents = (provenance.agent ?? []).filter(({ who }) => isOrganisation(who));
  return {
    resourceType: 'Provenance',
    id: provenance.id,
    ...outlineMeta(provenance),
    ...(provenance.target === undefined ? {} : { target: provenance.target.map(addressOf) }),
    ...pick(provenance, 'occurredDateTime', 'recorded'),
    ...(provenance.occurredPeriod === undefined ? {} : { occurredPeriod: pick(provenance.occurredPeriod, 'start', 'end') }),
    agent: agents.map(({ type, who }) => ({ ...agentType(type), who: addressOf(who) })),
  } as fhir4.Provenance;
}

/** The kinds of visit that FHIR knows (R4, ActEncounterCode). */
const CLASSES = 'AMB EMER FLD HH IMP ACUTE NONAC OBSENC PRENC SS VR';

/** A visit: where, when, what kind, discharged when. The kind is FHIR's class (emergency, inpatient, …), which names no specialty. */
function outlineEncounter(encounter: fhir4.Encounter): fhir4.Encounter {
  return {
    resourceType: 'Encounter',
    id: encounter.id,
    ...outlineMeta(encounter),
    ...pick(encounter, 'status'),
    ...person('subject', encounter.subject),
    ...times(encounter.period),
    ...classOf(encounter.class),
    ...organisation('serviceProvider', encounter.serviceProvider),
  } as fhir4.Encounter;
}

/** Not its display, into which a source may write a ward's name, nor a code of the source's own. */
function classOf(kind: fhir4.Coding | undefined): { class?: fhir4.Coding } {
  if (kind === undefined) return {};
  const { code } = coded('code', kind.code, CLASSES);
  return { class: code === undefined ? { system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK' } : pick(kind, 'system', 'code') };
}

/** A letter: that there is one, when it was written, and by which organisation. */
function outlineDocument(document: fhir4.DocumentReference): fhir4.DocumentReference {
  return {
    resourceType: 'DocumentReference',
    id: document.id,
    ...outlineMeta(document),
    ...pick(document, 'status', 'date'),
    ...person('subject', document.subject),
    ...organisation('custodian', document.custodian),
    // R4 asks for content; what it is stays out.
    content: [{ attachment: {} }],
  } as fhir4.DocumentReference;
}

/** An appointment: when, and whether it stands. With whom is where it came from. */
function outlineAppointment(appointment: fhir4.Appointment): fhir4.Appointment {
  const own = (appointment.participant ?? []).filter(({ actor }) => /^Patient\//.test(actor?.reference ?? ''));
  return {
    resourceType: 'Appointment',
    id: appointment.id,
    ...outlineMeta(appointment),
    ...pick(appointment, 'status', 'start', 'end', 'minutesDuration'),
    participant: own.map(({ actor, status }) => ({ ...(actor ? { actor: addressOf(actor) } : {}), status })),
  } as fhir4.Appointment;
}

/** A referral: that there is one, and when it was made. */
function outlineRequest(request: fhir4.ServiceRequest): fhir4.ServiceRequest {
  return {
    resourceType: 'ServiceRequest',
    id: request.id,
    ...outlineMeta(request),
    ...stateOf(request),
    ...person('subject', request.subject),
    ...pick(request, 'authoredOn'),
  } as fhir4.ServiceRequest;
}

/** Social care: that something of this kind is in place, from when to when, and by which organisation. */
function outlineSocialCare(resource: fhir4.FhirResource): Outline | undefined {
  switch (resource.resourceType) {
    case 'CarePlan': {
      const plan = {
        ...outlineMeta(resource),
        ...stateOf(resource),
        ...person('subject', resource.subject),
        ...times(resource.period),
        ...organisation('author', resource.author),
      };
      return { part: 'social-care', resource: { resourceType: 'CarePlan', id: resource.id, ...plan } as fhir4.CarePlan };
    }
    case 'ServiceRequest': {
      const performer = (resource.performer ?? []).filter(isOrganisation).map(addressOf);
      return { part: 'social-care', resource: { ...outlineRequest(resource), ...(performer.length > 0 ? { performer } : {}) } };
    }
    case 'EpisodeOfCare': {
      const episode = {
        ...outlineMeta(resource),
        ...pick(resource, 'status'),
        ...person('patient', resource.patient),
        ...times(resource.period),
        ...organisation('managingOrganization', resource.managingOrganization),
      };
      return { part: 'social-care', resource: { resourceType: 'EpisodeOfCare', id: resource.id, ...episode } as fhir4.EpisodeOfCare };
    }
    default:
      return undefined;
  }
}
