/** The entities of an access event: what was asked for, whose record it is, by which choice, and what we add in one of our own type. */
import type { Reason } from '@/lib/consent/decision';
import * as system from './audit-systems';
import type { EventFacts, ProfessionalActor, ReportedFacts, SearchFacts } from './event-facts';
import { explanationDetails } from './explanation';

export function dataEntity(reference: string, display?: string): fhir4.AuditEventEntity {
  return {
    what: { reference, ...(display === undefined ? {} : { display: spoken(display) }) },
    type: { system: system.ENTITY_TYPE, code: '2', display: 'System Object' },
    role: { system: system.OBJECT_ROLE, code: '4', display: 'Domain Resource' },
  };
}

export function queryEntity(facts: EventFacts): fhir4.AuditEventEntity {
  return {
    type: { system: system.ENTITY_TYPE, code: '2', display: 'System Object' },
    role: { system: system.OBJECT_ROLE, code: '24', display: 'Query' },
    description: spoken(facts.request.summary),
    query: toBase64(facts.request.summary),
  };
}

export function patientEntity(patientId: string): fhir4.AuditEventEntity {
  return {
    what: { reference: `Patient/${patientId}` },
    type: { system: system.ENTITY_TYPE, code: '1', display: 'Person' },
    role: { system: system.OBJECT_ROLE, code: '1', display: 'Patient' },
  };
}

export function consentEntity(reference: string): fhir4.AuditEventEntity {
  return { what: { reference }, type: { system: system.RESOURCE_TYPES, code: 'Consent' } };
}

/** Each choice that narrowed the look, so that the person finds by a choice what it has kept. */
export function limitingEntities({ reasons }: Pick<SearchFacts, 'reasons'>): fhir4.AuditEventEntity[] {
  return [...new Set(reasons.filter(({ code }) => code === 'choice-limits').map(({ basis }) => basis))].map(consentEntity);
}

export function requestEntity(facts: EventFacts): fhir4.AuditEventEntity {
  return {
    what: { identifier: { value: spoken(facts.request.requestId) } },
    type: { system: system.BALP_ENTITY_TYPE, code: 'XrequestId' },
  };
}

export function lookEntity(detail: fhir4.AuditEventEntityDetail[]): fhir4.AuditEventEntity {
  return { type: { system: system.LOOK_ENTITY_TYPE, code: 'look' }, detail };
}

/** What was said, found and decided: `reason`, what explains the look, then a `basis` and its `rule` for each reason of the decision, then `limited`. */
export function lookDetails(facts: Pick<SearchFacts, 'actor' | 'reasons' | 'limited'>): fhir4.AuditEventEntityDetail[] {
  const said = facts.actor.kind === 'professional' ? saidDetails(facts.actor) : [];
  const decided = facts.reasons.flatMap((reason: Reason) => [
    { type: 'basis', valueString: reason.basis },
    { type: 'rule', valueString: reason.code },
  ]);
  return [...said, ...decided, ...(facts.limited ? [{ type: 'limited', valueString: 'true' }] : [])];
}

/** What the professional said, beside what the record shows. */
export function saidDetails(actor: ProfessionalActor): fhir4.AuditEventEntityDetail[] {
  return [{ type: 'reason', valueString: spoken(actor.reason) }, ...explanationDetails(actor.explanation)];
}

/** What a source told of a look in its own system, beside what the record shows: in the same words as for a look of ours. */
export function reportedDetails({ reason, explanation, count, parts, items }: ReportedFacts): fhir4.AuditEventEntityDetail[] {
  return [
    ...(reason === undefined ? [] : [{ type: 'reason', valueString: spoken(reason) }]),
    ...explanationDetails(explanation),
    // Always one: FHIR wants no empty list.
    { type: 'told', valueString: 'true' },
    ...(count === undefined ? [] : [{ type: 'count', valueString: String(count) }]),
    ...parts.map((part) => ({ type: 'record-part', valueString: part })),
    ...itemsDetails(items),
  ];
}

/** `Type/id` of each item that was shown: in one text, as hundreds of them are most of what an event says (`shown_details` writes the same). */
export const itemsDetails = (items: readonly string[]): fhir4.AuditEventEntityDetail[] => (items.length === 0 ? [] : [{ type: 'items', valueString: items.join(' ') }]);

/** FHIR strings must not be empty. */
export const spoken = (text: string): string => (text.trim() === '' ? '(nothing said)' : text);

const toBase64 = (text: string): string => Buffer.from(spoken(text), 'utf8').toString('base64');
