/**
 * Builds access events as IHE BALP AuditEvents, from facts alone. A profile is named in
 * `meta.profile` only where the event really conforms to it.
 *
 * What we add to BALP stands in one entity of our own type, `look`: BALP's Query profile
 * forbids `detail` on the query entity (`entity:query.detail` 0..0), and its entity
 * slicing is open, so a further entity keeps every event of one shape and conformant.
 */
import { composeActorAgents, composeOwnAgents, composeAuthorizer, composeNetworkAgents, composeRefusedAgents, composeReportedAgents, composeSourceAgents } from './compose-agents';
import type { Actor, ConsentFacts, EventFacts, FeedFacts, FindPersonFacts, ItemFacts, KeptFacts, KeptOnFacts, OversightListFacts, RefusedFacts, ReportedFacts, SearchFacts, SignInFacts, SignInRefusedFacts } from './event-facts';
import * as system from './audit-systems';
import { consentEntity, dataEntity, limitingEntities, lookDetails, lookEntity, patientEntity, queryEntity, reportedDetails, requestEntity, saidDetails, spoken } from './compose-entities';

/**
 * Stands for what was really shown, which is known only to the database at the moment of
 * the look. It is the last element of its `detail` array, and exactly this text is
 * replaced, in the JSON, by `count`, and `record-part` and `items` where there are any.
 * No text typed by a person can contain it: JSON escapes their quotation marks.
 */
export const SHOWN_PLACEHOLDER = '{"type":"shown","valueString":"%shown%"}';
const SHOWN: fhir4.AuditEventEntityDetail = { type: 'shown', valueString: '%shown%' };

/** Composes the access event of one interaction. Pure; never throws. */
export function composeEvent(facts: EventFacts): fhir4.AuditEvent {
  switch (facts.kind) {
    case 'read':
    case 'vread':
    case 'history':
      return composeItemEvent(facts);
    case 'search':
    case 'everything':
    case 'summary':
    case 'preview':
      return composeSearchEvent(facts);
    case 'export':
      return composeExportEvent(facts);
    case 'consent-create':
    case 'consent-update':
    case 'keep-create':
    case 'keep-update':
      return composeSavedEvent(facts);
    case 'choice-kept-on':
      return composeKeptOnEvent(facts);
    case 'oversight-list':
      return composeOversightList(facts);
    case 'refused':
      return composeRefusedEvent(facts);
    case 'find-person':
      return composeFindPersonEvent(facts);
    case 'feed':
      return composeFeedEvent(facts);
    case 'reported':
      return composeReportedEvent(facts);
    case 'sign-in':
      return composeSignInEvent(facts);
    case 'sign-in-refused':
      return composeSignInRefusedEvent(facts);
  }
}

function composeItemEvent(facts: ItemFacts): fhir4.AuditEvent {
  // BALP's PatientRead speaks of read and vread that succeeded, and of nothing else.
  const conforms = facts.kind !== 'history';
  return {
    ...begin(facts, [...(conforms ? [system.PATIENT_READ_PROFILE] : []), ...tokenProfile(facts.actor)]),
    ...rest(facts.kind === 'history' ? 'history-instance' : facts.kind, 'R'),
    outcome: '0',
    agent: [...composeNetworkAgents(facts, 'client-receives'), ...composeActorAgents(facts.actor, 'reader')],
    source: source(facts),
    entity: [
      dataEntity(versioned(facts.target)),
      patientEntity(facts.patientId),
      requestEntity(facts),
      lookEntity([...lookDetails(facts), SHOWN]),
      ...limitingEntities(facts),
    ],
  };
}

function composeSearchEvent(facts: SearchFacts): fhir4.AuditEvent {
  const conforms = facts.kind === 'search';
  return {
    ...begin(facts, [...(conforms ? [system.PATIENT_QUERY_PROFILE] : []), ...tokenProfile(facts.actor)]),
    ...rest(conforms ? 'search-type' : 'operation', 'E', facts.kind === 'preview' || facts.kind === 'summary' ? [{ system: system.LOOK_SUBTYPE, code: facts.kind }] : []),
    outcome: '0',
    agent: [...composeNetworkAgents(facts, 'client-sends'), ...composeActorAgents(facts.actor, 'reader')],
    source: source(facts),
    entity: [queryEntity(facts), patientEntity(facts.patientId), requestEntity(facts), lookEntity([...lookDetails(facts), SHOWN]), ...limitingEntities(facts)],
  };
}

/** A record given to research or planning is disclosed: BALP's event of who gives it. */
function composeExportEvent(facts: SearchFacts): fhir4.AuditEvent {
  return {
    ...begin(facts, [system.DISCLOSURE_PROFILE]),
    type: { system: system.DCM, code: '110106', display: 'Export' },
    subtype: [{ system: system.LIFECYCLE, code: 'disclose', display: 'Disclose Record Lifecycle Event' }],
    action: 'R',
    outcome: '0',
    agent: [...composeNetworkAgents(facts, 'client-receives'), ...composeActorAgents(facts.actor, 'reader')],
    source: source(facts),
    entity: [queryEntity(facts), patientEntity(facts.patientId), requestEntity(facts), lookEntity([...lookDetails(facts), SHOWN]), ...limitingEntities(facts)],
  };
}

function composeSavedEvent(facts: ConsentFacts | KeptFacts): fhir4.AuditEvent {
  const created = facts.kind === 'consent-create' || facts.kind === 'keep-create';
  return {
    ...begin(facts, [created ? system.PATIENT_CREATE_PROFILE : system.PATIENT_UPDATE_PROFILE]),
    ...rest(created ? 'create' : 'update', created ? 'C' : 'U'),
    outcome: '0',
    agent: [...composeNetworkAgents(facts, 'client-sends'), ...composeActorAgents(facts.actor, 'author')],
    source: source(facts),
    entity: [dataEntity(versioned({ type: 'Consent', ...facts.target }), 'name' in facts.target ? facts.target.name : undefined), patientEntity(facts.patientId), requestEntity(facts)],
  };
}

/** BALP knows an update by somebody alone: this claims no profile. */
function composeKeptOnEvent(facts: KeptOnFacts): fhir4.AuditEvent {
  return {
    ...begin(facts, []),
    ...rest('update', 'U', [{ system: system.LOOK_SUBTYPE, code: system.CHOICE_KEPT_ON }]),
    outcome: '0',
    agent: composeOwnAgents(facts),
    source: source(facts),
    entity: [dataEntity(versioned({ type: 'Consent', ...facts.target })), patientEntity(facts.patientId), requestEntity(facts)],
  };
}

/** A list that names nobody is about nobody: BALP's Query without a patient. */
function composeOversightList(facts: OversightListFacts): fhir4.AuditEvent {
  return {
    ...begin(facts, [system.QUERY_PROFILE, ...tokenProfile(facts.actor)]),
    ...rest('search-type', 'E'),
    outcome: '0',
    agent: [...composeNetworkAgents(facts, 'client-sends'), ...composeActorAgents(facts.actor, 'reader')],
    source: source(facts),
    entity: [queryEntity(facts), requestEntity(facts), lookEntity([SHOWN])],
  };
}

function composeRefusedEvent(facts: RefusedFacts): fhir4.AuditEvent {
  const consents = facts.reasons.map((reason) => reason.basis).filter((basis) => basis.startsWith('Consent/'));
  // BALP's AuthZconsent wants a choice to point at and an organisation refused. Its
  // entities are a closed list without a place of ours, so the details stand on the patient's, where there is one.
  const conforms = consents.length > 0 && facts.actor.kind === 'professional';
  const detail = [
    ...lookDetails({ ...facts, limited: false }),
    { type: 'request', valueString: spoken(facts.request.summary) },
    { type: 'request-id', valueString: spoken(facts.request.requestId) },
  ];
  return {
    ...begin(facts, conforms ? [system.AUTHZ_CONSENT_PROFILE] : []),
    type: { system: system.DCM, code: '110113', display: 'Security Alert' },
    subtype: [{ system: system.BALP_AUTHZ_SUBTYPE, code: consents.length > 0 ? 'AuthZ-Consent' : 'AuthZ-Role' }],
    action: 'E',
    outcome: '8',
    outcomeDesc: describeRefusal(facts),
    agent: [...composeActorAgents(facts.actor, 'reader', facts.request.clientAddress), composeAuthorizer(facts)],
    source: source(facts, '6'),
    entity: [facts.patientId === undefined ? lookEntity(detail) : { ...patientEntity(facts.patientId), detail }, ...[...new Set(consents)].map(consentEntity)],
  };
}

function composeFindPersonEvent(facts: FindPersonFacts): fhir4.AuditEvent {
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

function composeFeedEvent(facts: FeedFacts): fhir4.AuditEvent {
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
function composeReportedEvent(facts: ReportedFacts): fhir4.AuditEvent {
  const { reporter, happened } = facts;
  return {
    ...begin(facts, []),
    type: { system: system.DCM, code: '110110', display: 'Patient Record' },
    subtype: [{ system: system.LOOK_SUBTYPE, code: system.REPORTED_LOOK }],
    action: 'R',
    period: { start: happened.start, end: happened.end ?? happened.start },
    outcome: '0',
    agent: composeReportedAgents(facts),
    source: { observer: { identifier: { system: system.ODS_ORGANISATION, value: reporter.code }, display: reporter.name }, type: [{ system: system.SECURITY_SOURCE_TYPE, code: '4' }] },
    entity: [
      patientEntity(facts.patientId),
      { type: { system: system.ENTITY_TYPE, code: '2' }, role: { system: system.OBJECT_ROLE, code: '13', display: 'Security Resource' }, what: { identifier: { value: spoken(facts.toldId) } } },
      requestEntity(facts),
      lookEntity(reportedDetails(facts)),
    ],
  };
}

const USER_LOGIN: Pick<fhir4.AuditEvent, 'type' | 'subtype' | 'action'> = {
  type: { system: system.DCM, code: '110114', display: 'User Authentication' },
  subtype: [{ system: system.DCM, code: '110122', display: 'Login' }],
  action: 'E',
};

function composeSignInEvent(facts: SignInFacts): fhir4.AuditEvent {
  return {
    ...begin(facts, []),
    ...USER_LOGIN,
    outcome: '0',
    agent: composeActorAgents(facts.actor, 'reader', facts.request.clientAddress),
    source: source(facts, '6'),
    entity: [...(facts.patientId === undefined ? [] : [patientEntity(facts.patientId)]), requestEntity(facts), ...(facts.actor.kind === 'professional' ? [lookEntity(saidDetails(facts.actor))] : [])],
  };
}

/** `outcome` 4: DICOM's for a login that failed. */
function composeSignInRefusedEvent(facts: SignInRefusedFacts): fhir4.AuditEvent {
  return {
    ...begin(facts, []),
    ...USER_LOGIN,
    outcome: '4',
    outcomeDesc: `Not let in: ${spoken(facts.why)}`,
    agent: composeRefusedAgents(facts),
    source: source(facts, '6'),
    entity: [requestEntity(facts)],
  };
}

type Opening = Pick<fhir4.AuditEvent, 'resourceType' | 'id' | 'meta' | 'recorded'>;

function begin(facts: EventFacts, profile: string[]): Opening {
  return { resourceType: 'AuditEvent', id: facts.id, ...(profile.length > 0 ? { meta: { profile } } : {}), recorded: facts.recorded };
}

/** BALP's token profile wants to know which token was used, and stands beside any other. It is the person's token: machines that act for nobody have no user to name it. */
function tokenProfile(actor: Actor): string[] {
  return actor.tokenId === undefined || actor.kind === 'bulk' || actor.kind === 'source' ? [] : [system.OAUTH_TOKEN_PROFILE];
}

function rest(code: string, action: 'C' | 'R' | 'U' | 'E', more: fhir4.Coding[] = []): Pick<fhir4.AuditEvent, 'type' | 'subtype' | 'action'> {
  return {
    type: { system: system.AUDIT_EVENT_TYPE, code: 'rest', display: 'RESTful Operation' },
    subtype: [{ system: system.RESTFUL_INTERACTION, code }, ...more],
    action,
  };
}

/** `type` 4 is an application server, 6 a security server (security-source-type). */
function source(facts: EventFacts, type: '4' | '6' = '4'): fhir4.AuditEventSource {
  return {
    observer: { identifier: { value: facts.serverUrl } },
    type: [{ system: system.SECURITY_SOURCE_TYPE, code: type }],
  };
}

function describeRefusal(facts: RefusedFacts): string {
  const why = facts.reasons.map((reason) => `${reason.code} (${reason.basis})`).join(', ');
  return `Refused by ${why === '' ? 'default' : why}`;
}

function versioned(target: { type: string; id: string; version?: number | undefined }): string {
  return `${target.type}/${target.id}${target.version === undefined ? '' : `/_history/${target.version}`}`;
}
