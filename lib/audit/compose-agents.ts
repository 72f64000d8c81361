/** The agents of an access event: the app and the server, who asked, and for which organisation. */
import * as system from './audit-systems';
import type { Actor, EventFacts, FeedFacts, HelperActor, KeptOnFacts, PatientActor, ReportedFacts, SignInRefusedFacts } from './event-facts';

type Agent = fhir4.AuditEventAgent;

const coded = (codeSystem: string, code: string, display?: string): fhir4.CodeableConcept => ({
  coding: [{ system: codeSystem, code, ...(display === undefined ? {} : { display }) }],
});

const DESTINATION = coded(system.DCM, '110152', 'Destination Role ID');
const SOURCE = coded(system.DCM, '110153', 'Source Role ID');

/**
 * Client and server, which swap their DICOM roles (BALP): for a read the data flows to
 * the client, which is the destination; for a query or a write the client is the source.
 */
export function composeNetworkAgents(facts: EventFacts & { actor: Actor }, flow: 'client-receives' | 'client-sends'): Agent[] {
  return [
    {
      type: flow === 'client-receives' ? DESTINATION : SOURCE,
      who: app(facts.actor),
      requestor: false,
      network: fromAddress(facts.request.clientAddress),
    },
    {
      type: flow === 'client-receives' ? SOURCE : DESTINATION,
      who: { identifier: { value: facts.serverUrl } },
      requestor: false,
      // 5: URI (FHIR network-type)
      network: { address: facts.serverUrl, type: '5' },
    },
  ];
}

/**
 * The app by its OAuth client id, the user, and their organisation.
 * `author` is someone who writes: BALP's Create and Update take AUT and never IRCP.
 */
export function composeActorAgents(actor: Actor, as: 'reader' | 'author', clientAddress?: string): Agent[] {
  const client: Agent = {
    type: coded(system.DCM, '110150', 'Application'),
    who: app(actor),
    requestor: actor.kind === 'source' || actor.kind === 'bulk',
    ...(actor.kind === 'bulk' ? { purposeOfUse: [coded(system.ACT_REASON, actor.purpose)] } : {}),
    ...(clientAddress === undefined ? {} : { network: fromAddress(clientAddress) }),
  };
  if (actor.kind === 'bulk') return [client];
  if (actor.kind === 'source') {
    return actor.sourceCode === undefined ? [client] : [client, organisationAgent(actor.sourceCode, undefined)];
  }
  const part = coded(system.PARTICIPATION_TYPE, as === 'author' ? 'AUT' : 'IRCP');
  const policy = actor.tokenId === undefined ? {} : { policy: [`${system.TOKEN_ID_PREFIX}${actor.tokenId}`] };
  const who = { identifier: { system: actor.subject.issuer, value: actor.subject.id }, display: actor.name };
  if (actor.kind === 'patient' || actor.kind === 'helper') {
    const person = personOf(actor);
    return [
      client,
      {
        // Both codings: a person is the information recipient that BALP asks for, and is told apart from professionals.
        type: { coding: [...(part.coding ?? []), person.roleClass] },
        who: { reference: person.reference, ...who },
        name: actor.name,
        requestor: true,
        ...policy,
        purposeOfUse: [coded(system.ACT_REASON, person.purpose)],
      },
    ];
  }
  return [
    client,
    {
      type: part,
      who: { reference: actor.practitioner, ...who },
      name: actor.name,
      requestor: true,
      role: [
        coded(system.SDS_JOB_ROLE, actor.jobRoleCode, actor.jobRoleName),
        ...(actor.kind === 'privacy-officer' || actor.role === undefined ? [] : [coded(system.PROFESSIONAL_ROLE, actor.role)]),
      ],
      ...policy,
      // Oversight is no care: it is part of running the service.
      purposeOfUse: [coded(system.ACT_REASON, actor.kind === 'privacy-officer' ? 'HOPERAT' : actor.purpose)],
    },
    organisationAgent(actor.organisation.code, actor.organisation.name),
  ];
}

/** Whom the record is about, or somebody whom they let see it: no professional either way. */
function personOf(actor: PatientActor | HelperActor) {
  return actor.kind === 'patient'
    ? { roleClass: { system: system.ROLE_CLASS, code: 'PAT', display: 'patient' }, reference: `Patient/${actor.patientId}`, purpose: 'PATRQT' }
    : { roleClass: { system: system.ROLE_CLASS, code: 'PRS', display: 'personal relationship' }, reference: `RelatedPerson/${actor.helperId}`, purpose: 'FAMRQT' };
}

/** Who was not let in: as their identity provider knows them, with the job that they signed in with. */
export function composeRefusedAgents({ app: from, person, request }: SignInRefusedFacts): Agent[] {
  const { subject, name, job } = person;
  const named = name === undefined ? {} : { name };
  return [
    { type: coded(system.DCM, '110150', 'Application'), who: app(from), requestor: false, network: fromAddress(request.clientAddress) },
    {
      type: coded(system.PARTICIPATION_TYPE, 'IRCP'),
      who: { identifier: { system: subject.issuer, value: subject.id }, ...(name === undefined ? {} : { display: name }) },
      ...named,
      requestor: true,
      ...(job === undefined ? {} : { role: [coded(system.SDS_JOB_ROLE, job.code, job.name)] }),
    },
    ...(job === undefined ? [] : [organisationAgent(job.organisation.code, job.organisation.name)]),
  ];
}

/** The authorization server that said no. BALP: its `who` is the event's observer. */
export function composeAuthorizer(facts: EventFacts): Agent {
  return { type: coded(system.SECURITY_ROLE_TYPE, 'authserver'), who: { identifier: { value: facts.serverUrl } }, requestor: false };
}

/** A source system that sends: nobody looks, the organisation itself asks for the change. */
export function composeSourceAgents(facts: FeedFacts): Agent[] {
  return [
    {
      type: SOURCE,
      who: { identifier: { system: system.ODS_ORGANISATION, value: facts.source.code }, display: facts.source.name },
      name: facts.source.name,
      requestor: true,
      network: fromAddress(facts.request.clientAddress),
    },
    { type: DESTINATION, who: { identifier: { value: facts.serverUrl } }, requestor: false, network: { address: facts.serverUrl, type: '5' } },
  ];
}

/** The record itself, by a rule of its own: running the service. */
export function composeOwnAgents({ serverUrl }: KeptOnFacts): Agent[] {
  return [{ type: coded(system.DCM, '110150', 'Application'), who: { identifier: { value: serverUrl } }, requestor: true, purposeOfUse: [coded(system.ACT_REASON, 'HOPERAT')] }];
}

/** Who looked in a source's own system, whom they looked for, and whose system it was. */
export function composeReportedAgents({ who, organisation, reporter, purpose }: ReportedFacts): Agent[] {
  const purposeOfUse = [purpose === undefined ? coded(system.NULL_FLAVOR, 'UNK', 'unknown') : coded(system.ACT_REASON, purpose)];
  const job = who?.job;
  return [
    {
      type: coded(system.PARTICIPATION_TYPE, 'IRCP'),
      ...(who?.identifier === undefined && who?.name === undefined
        ? {}
        : {
            who: {
              ...(who.identifier === undefined ? {} : { identifier: plain(who.identifier) }),
              ...(who.name === undefined ? {} : { display: who.name }),
            },
          }),
      ...(who?.name === undefined ? {} : { name: who.name }),
      requestor: true,
      ...(job === undefined && who?.role === undefined
        ? {}
        : {
            role: [
              ...(job === undefined ? [] : [job.code === undefined ? { text: job.name } : coded(system.SDS_JOB_ROLE, job.code, job.name)]),
              ...(who?.role === undefined ? [] : [coded(system.PROFESSIONAL_ROLE, who.role)]),
            ],
          }),
      purposeOfUse,
    },
    organisationAgent(organisation.code, organisation.name),
    {
      type: SOURCE,
      who: { identifier: { system: system.ODS_ORGANISATION, value: reporter.code }, display: reporter.name },
      requestor: false,
    },
  ];
}

const plain = ({ system: of, value }: { system?: string | undefined; value: string }): fhir4.Identifier => ({ ...(of === undefined ? {} : { system: of }), value });

function app(actor: Pick<Actor, 'clientId' | 'clientName'>): fhir4.Reference {
  return { identifier: { value: actor.clientId }, ...(actor.clientName === '' ? {} : { display: actor.clientName }) };
}

function organisationAgent(code: string, name: string | undefined): Agent {
  return {
    type: coded(system.ROLE_CLASS, 'PROV', 'healthcare provider'),
    who: { identifier: { system: system.ODS_ORGANISATION, value: code }, ...(name === undefined ? {} : { display: name }) },
    requestor: false,
  };
}

/** 2: IP address (FHIR network-type) */
const fromAddress = (address: string): fhir4.AuditEventAgentNetwork => ({ address: address === '' ? 'unknown' : address, type: '2' });
