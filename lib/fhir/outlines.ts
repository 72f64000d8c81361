/**
 * The lesser form of an item, for those who may know that it is there, where and when, and
 * not why. Each outline names what it takes over; nothing else of the item is in it.
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

/** Which organisation, and not how the source calls it. */
const organisation = <Element extends string>(element: Element, reference: fhir4.Reference | undefined): Partial<Record<Element, fhir4.Reference>> =>
  reference?.reference?.startsWith('Organization/') === true ? ({ [element]: pick(reference, 'reference', 'identifier') } as Record<Element, fhir4.Reference>) : {};

/** Where an outline came from: which organisation, and when. */
export function outlineProvenance(provenance: fhir4.Provenance): fhir4.Provenance {
  const agents = (provenance.agent ?? []).filter(({ who }) => who?.reference?.startsWith('Organization/'));
  return {
    resourceType: 'Provenance',
    id: provenance.id,
    ...outlineMeta(provenance),
    ...pick(provenance, 'target', 'occurredDateTime', 'occurredPeriod', 'recorded'),
    agent: agents.map((agent) => pick(agent, 'type', 'who')),
  } as fhir4.Provenance;
}

/** A visit: where, when, what kind, discharged when. The kind is FHIR's class (emergency, inpatient, …), which names no specialty. */
function outlineEncounter(encounter: fhir4.Encounter): fhir4.Encounter {
  return {
    resourceType: 'Encounter',
    id: encounter.id,
    ...outlineMeta(encounter),
    ...pick(encounter, 'status', 'subject', 'period'),
    // Not their displays, into which a source may write a ward's name.
    ...(encounter.class === undefined ? {} : { class: pick(encounter.class, 'system', 'code') }),
    ...organisation('serviceProvider', encounter.serviceProvider),
  } as fhir4.Encounter;
}

/** A letter: that there is one, when it was written, and by which organisation. */
function outlineDocument(document: fhir4.DocumentReference): fhir4.DocumentReference {
  return {
    resourceType: 'DocumentReference',
    id: document.id,
    ...outlineMeta(document),
    ...pick(document, 'status', 'subject', 'date'),
    ...organisation('custodian', document.custodian),
    // R4 asks for content; what it is stays out.
    content: [{ attachment: {} }],
  } as fhir4.DocumentReference;
}

/** An appointment: when, with whom of the organisations, and whether it stands. */
function outlineAppointment(appointment: fhir4.Appointment): fhir4.Appointment {
  return {
    resourceType: 'Appointment',
    id: appointment.id,
    ...outlineMeta(appointment),
    ...pick(appointment, 'status', 'start', 'end', 'minutesDuration'),
    participant: (appointment.participant ?? []).filter(({ actor }) => /^Patient\//.test(actor?.reference ?? '')),
  } as fhir4.Appointment;
}

/** A referral: that there is one, and when it was made. */
function outlineRequest(request: fhir4.ServiceRequest): fhir4.ServiceRequest {
  return { resourceType: 'ServiceRequest', id: request.id, ...outlineMeta(request), ...pick(request, 'status', 'intent', 'subject', 'authoredOn') } as fhir4.ServiceRequest;
}

/** Social care: that something of this kind is in place, from when to when, and by whom. */
function outlineSocialCare(resource: fhir4.FhirResource): Outline | undefined {
  const facts = pick(resource as fhir4.CarePlan, 'status', 'intent', 'subject', 'period');
  switch (resource.resourceType) {
    case 'CarePlan':
      return { part: 'social-care', resource: { resourceType: 'CarePlan', id: resource.id, ...outlineMeta(resource), ...facts, ...pick(resource, 'author') } as fhir4.CarePlan };
    case 'ServiceRequest':
      return { part: 'social-care', resource: { resourceType: 'ServiceRequest', id: resource.id, ...outlineMeta(resource), ...pick(resource, 'status', 'intent', 'subject', 'authoredOn', 'performer') } as fhir4.ServiceRequest };
    case 'EpisodeOfCare':
      return { part: 'social-care', resource: { resourceType: 'EpisodeOfCare', id: resource.id, ...outlineMeta(resource), ...pick(resource, 'status', 'patient', 'period', 'managingOrganization') } as fhir4.EpisodeOfCare };
    default:
      return undefined;
  }
}
