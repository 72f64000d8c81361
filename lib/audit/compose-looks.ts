/** Access events of what was looked at: one item, a search, a list, an export, a search for a person. */
import { composeActorAgents, composeNetworkAgents } from './compose-agents';
import { dataEntity, limitingEntities, lookDetails, lookEntity, patientEntity, queryEntity, requestEntity, saidDetails } from './compose-entities';
import * as system from './audit-systems';
import type { FindPersonFacts, ItemFacts, OversightListFacts, SearchFacts } from './event-facts';
import { begin, rest, SHOWN, source, tokenProfile, versioned } from './event-parts';

/** One item by its id: read, vread or its history. */
export function composeItemEvent(facts: ItemFacts): fhir4.AuditEvent {
  // BALP's PatientRead speaks of read and vread that succeeded, and of nothing else.
  const conforms = facts.kind !== 'history';
  return {
    ...begin(facts, [...(conforms ? [system.PATIENT_READ_PROFILE] : []), ...tokenProfile(facts.actor)]),
    ...rest(facts.kind === 'history' ? 'history-instance' : facts.kind, 'R'),
    outcome: '0',
    agent: [...composeNetworkAgents(facts, 'client-receives'), ...composeActorAgents(facts.actor, 'reader')],
    source: source(facts),
    entity: [dataEntity(versioned(facts.target)), ...recordEntities(facts)],
  };
}

/** What a search, a whole record, a summary or a trial of choices found. */
export function composeSearchEvent(facts: SearchFacts): fhir4.AuditEvent {
  const conforms = facts.kind === 'search';
  return {
    ...begin(facts, [...(conforms ? [system.PATIENT_QUERY_PROFILE] : []), ...tokenProfile(facts.actor)]),
    ...rest(conforms ? 'search-type' : 'operation', 'E', facts.kind === 'preview' || facts.kind === 'summary' ? [{ system: system.LOOK_SUBTYPE, code: facts.kind }] : []),
    outcome: '0',
    agent: [...composeNetworkAgents(facts, 'client-sends'), ...composeActorAgents(facts.actor, 'reader')],
    source: source(facts),
    entity: [queryEntity(facts), ...recordEntities(facts)],
  };
}

/** A record given to research or planning is disclosed: BALP's event of who gives it. */
export function composeExportEvent(facts: SearchFacts): fhir4.AuditEvent {
  return {
    ...begin(facts, [system.DISCLOSURE_PROFILE]),
    type: { system: system.DCM, code: '110106', display: 'Export' },
    subtype: [{ system: system.LIFECYCLE, code: 'disclose', display: 'Disclose Record Lifecycle Event' }],
    action: 'R',
    outcome: '0',
    agent: [...composeNetworkAgents(facts, 'client-receives'), ...composeActorAgents(facts.actor, 'reader')],
    source: source(facts),
    entity: [queryEntity(facts), ...recordEntities(facts)],
  };
}

/** Beside what was looked for: whose record it is, what was shown of it and why, and by which choices no more. */
const recordEntities = (facts: ItemFacts | SearchFacts): fhir4.AuditEventEntity[] => [
  patientEntity(facts.patientId),
  requestEntity(facts),
  lookEntity([...lookDetails(facts), SHOWN]),
  ...limitingEntities(facts),
];

/** A list that names nobody is about nobody: BALP's Query without a patient. */
export function composeOversightList(facts: OversightListFacts): fhir4.AuditEvent {
  return {
    ...begin(facts, [system.QUERY_PROFILE, ...tokenProfile(facts.actor)]),
    ...rest('search-type', 'E'),
    outcome: '0',
    agent: [...composeNetworkAgents(facts, 'client-sends'), ...composeActorAgents(facts.actor, 'reader')],
    source: source(facts),
    entity: [queryEntity(facts), requestEntity(facts), lookEntity([SHOWN])],
  };
}

/** Somebody looked for a person by NHS number and date of birth. DICOM's outcome 4 where nobody was found. */
export function composeFindPersonEvent(facts: FindPersonFacts): fhir4.AuditEvent {
  const found = facts.patientId !== undefined;
  return {
    ...begin(facts, found ? [system.PATIENT_QUERY_PROFILE] : []),
    ...rest('search-type', 'E'),
    outcome: found ? '0' : '4',
    ...(found ? {} : { outcomeDesc: 'Nobody found' }),
    agent: [...composeNetworkAgents(facts, 'client-sends'), ...composeActorAgents(facts.actor, 'reader')],
    source: source(facts),
    entity: [
      { ...queryEntity(facts), description: system.FIND_PERSON },
      ...(facts.patientId === undefined ? [] : [patientEntity(facts.patientId)]),
      requestEntity(facts),
      lookEntity(saidDetails(facts.actor)),
    ],
  };
}
