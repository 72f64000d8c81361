/** Access events of who was let in, and of who or what was not. */
import { composeActorAgents, composeAuthorizer, composeRefusedAgents } from './compose-agents';
import { consentEntity, lookDetails, lookEntity, patientEntity, requestEntity, saidDetails, spoken } from './compose-entities';
import * as system from './audit-systems';
import type { RefusedFacts, SignInFacts, SignInRefusedFacts } from './event-facts';
import { begin, source } from './event-parts';

/** What was refused, by which rule or choice. `outcome` 8: DICOM's serious failure. */
export function composeRefusedEvent(facts: RefusedFacts): fhir4.AuditEvent {
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

const USER_LOGIN: Pick<fhir4.AuditEvent, 'type' | 'subtype' | 'action'> = {
  type: { system: system.DCM, code: '110114', display: 'User Authentication' },
  subtype: [{ system: system.DCM, code: '110122', display: 'Login' }],
  action: 'E',
};

/** Somebody signed in. */
export function composeSignInEvent(facts: SignInFacts): fhir4.AuditEvent {
  return {
    ...begin(facts, []),
    ...USER_LOGIN,
    outcome: '0',
    agent: composeActorAgents(facts.actor, 'reader', facts.request.clientAddress),
    source: source(facts, '6'),
    entity: [
      ...(facts.patientId === undefined ? [] : [patientEntity(facts.patientId)]),
      requestEntity(facts),
      ...(facts.actor.kind === 'professional' ? [lookEntity(saidDetails(facts.actor))] : []),
    ],
  };
}

/** `outcome` 4: DICOM's for a login that failed. */
export function composeSignInRefusedEvent(facts: SignInRefusedFacts): fhir4.AuditEvent {
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

function describeRefusal(facts: RefusedFacts): string {
  const why = facts.reasons.map((reason) => `${reason.code} (${reason.basis})`).join(', ');
  return `Refused by ${why === '' ? 'default' : why}`;
}
