/** Access events of what came in: a choice or a question saved, what a source sent, a look that a source told of. */
import { composeActorAgents, composeNetworkAgents, composeOwnAgents, composeReportedAgents, composeSourceAgents } from './compose-agents';
import { dataEntity, lookEntity, patientEntity, reportedDetails, requestEntity, spoken } from './compose-entities';
import * as system from './audit-systems';
import type { ConsentFacts, FeedFacts, KeptFacts, KeptOnFacts, ReportedFacts } from './event-facts';
import { begin, rest, SHOWN, source, versioned } from './event-parts';

/** A choice (Consent) or a question about a look (Task) that was saved. */
export function composeSavedEvent(facts: ConsentFacts | KeptFacts): fhir4.AuditEvent {
  const created = facts.kind === 'consent-create' || facts.kind === 'keep-create';
  return {
    ...begin(facts, [created ? system.PATIENT_CREATE_PROFILE : system.PATIENT_UPDATE_PROFILE]),
    ...rest(created ? 'create' : 'update', created ? 'C' : 'U'),
    outcome: '0',
    agent: [...composeNetworkAgents(facts, 'client-sends'), ...composeActorAgents(facts.actor, 'author')],
    source: source(facts),
    entity: [
      dataEntity(versioned({ type: 'Consent', ...facts.target }), 'name' in facts.target ? facts.target.name : undefined),
      patientEntity(facts.patientId),
      requestEntity(facts),
    ],
  };
}

/** BALP knows an update by somebody alone: this claims no profile. */
export function composeKeptOnEvent(facts: KeptOnFacts): fhir4.AuditEvent {
  return {
    ...begin(facts, []),
    ...rest('update', 'U', [{ system: system.LOOK_SUBTYPE, code: system.CHOICE_KEPT_ON }]),
    outcome: '0',
    agent: composeOwnAgents(facts),
    source: source(facts),
    entity: [dataEntity(versioned({ type: 'Consent', ...facts.target })), patientEntity(facts.patientId), requestEntity(facts)],
  };
}

/** What one message of a source system brought. */
export function composeFeedEvent(facts: FeedFacts): fhir4.AuditEvent {
  return {
    ...begin(facts, []),
    ...rest('transaction', 'C'),
    outcome: '0',
    agent: composeSourceAgents(facts),
    source: source(facts),
    entity: [
      { type: { system: system.ENTITY_TYPE, code: '2' }, role: { system: system.OBJECT_ROLE, code: '4' }, what: { identifier: { value: spoken(facts.messageId) } } },
      patientEntity(facts.patientId),
      requestEntity(facts),
      lookEntity([SHOWN]),
    ],
  };
}

/**
 * A look that was not ours to decide: DICOM's “Patient Record”, with a subtype of our own that no
 * other event has. `recorded` is when we were told, `period` when it happened, and the observer is who told us.
 */
export function composeReportedEvent(facts: ReportedFacts): fhir4.AuditEvent {
  const { reporter, happened } = facts;
  return {
    ...begin(facts, []),
    type: { system: system.DCM, code: '110110', display: 'Patient Record' },
    subtype: [{ system: system.LOOK_SUBTYPE, code: system.REPORTED_LOOK }],
    action: 'R',
    period: { start: happened.start, end: happened.end ?? happened.start },
    outcome: '0',
    agent: composeReportedAgents(facts),
    source: {
      observer: { identifier: { system: system.ODS_ORGANISATION, value: reporter.code }, display: reporter.name },
      type: [{ system: system.SECURITY_SOURCE_TYPE, code: '4' }],
    },
    entity: [
      patientEntity(facts.patientId),
      {
        type: { system: system.ENTITY_TYPE, code: '2' },
        role: { system: system.OBJECT_ROLE, code: '13', display: 'Security Resource' },
        what: { identifier: { value: spoken(facts.toldId) } },
      },
      requestEntity(facts),
      lookEntity(reportedDetails(facts)),
    ],
  };
}
