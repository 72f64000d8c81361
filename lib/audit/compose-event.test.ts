import { describe, expect, it } from 'vitest';
import { composeEvent } from './compose-event';
import { SHOWN_PLACEHOLDER } from './event-parts';
import type { EventFacts } from './event-facts';
import { PORTAL, SAMPLE_PATIENT, SAMPLE_REQUEST, sampleParamedic, samplePatient, sampleSearch } from './event-samples';

const base = { id: 'e1', recorded: '2026-03-03T14:15:00.000Z', serverUrl: 'http://localhost:4000/fhir', request: SAMPLE_REQUEST };
const look = { ...base, patientId: SAMPLE_PATIENT, actor: sampleParamedic(), reasons: [], limited: false };
const BALP = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.';
const read: EventFacts = { ...look, kind: 'read', target: { type: 'Observation', id: 'o1', version: 2 } };
const refusedByChoice: EventFacts = { ...look, kind: 'refused', reasons: [{ code: 'choice-refuses', basis: 'Consent/c1/_history/3' }] };
const feed: EventFacts = { ...base, kind: 'feed', patientId: SAMPLE_PATIENT, source: { code: 'RVV', name: 'East Kent Hospitals' }, messageId: 'MSG1' };
const everyKind: EventFacts[] = [
  read,
  { ...read, kind: 'vread' },
  { ...read, kind: 'history' },
  sampleSearch(),
  { ...sampleSearch(), kind: 'everything' },
  { ...base, kind: 'consent-create', actor: samplePatient(), patientId: SAMPLE_PATIENT, target: { id: 'c1', version: 1 } },
  { ...base, kind: 'consent-update', actor: samplePatient(), patientId: SAMPLE_PATIENT, target: { id: 'c1', version: 2 } },
  refusedByChoice,
  { ...look, kind: 'refused', reasons: [{ code: 'no-role', basis: 'role-table/2026-11' }] },
  { ...base, kind: 'find-person', actor: sampleParamedic({ tokenId: undefined }), patientId: SAMPLE_PATIENT },
  { ...base, kind: 'find-person', actor: sampleParamedic({ tokenId: undefined }), patientId: undefined },
  feed,
  { ...base, kind: 'sign-in', actor: samplePatient(), patientId: SAMPLE_PATIENT },
  { ...base, kind: 'sign-in-refused', app: { clientId: PORTAL, clientName: 'My Care Record' }, person: { subject: { issuer: 'https://cis2.example', id: '555' } }, why: 'nothing-here' },
];

const codes = (event: fhir4.AuditEvent): (string | undefined)[] => event.agent.map((agent) => agent.type?.coding?.[0]?.code);
const profiles = (event: fhir4.AuditEvent): string[] => (event.meta?.profile ?? []).map((url) => url.replace(BALP, ''));
const details = (event: fhir4.AuditEvent): [string, string | undefined][] =>
  (event.entity ?? []).flatMap((entity) => entity.detail ?? []).map((pair) => [pair.type, pair.valueString]);

describe('composing an access event', () => {
  it.each(everyKind.map((facts) => [facts.kind, facts] as const))('gives a %s every element that FHIR R4 requires', (_kind, facts) => {
    const event = composeEvent(facts);
    expect(event).toMatchObject({ resourceType: 'AuditEvent', id: facts.id, recorded: facts.recorded });
    expect(event.type.code).toBeTruthy();
    expect(event.agent.length).toBeGreaterThan(0);
    expect(event.agent.filter((agent) => agent.requestor).length).toBe(1);
    expect(event.source.observer.identifier?.value).toBe(facts.serverUrl);
    expect(JSON.stringify(event)).not.toMatch(/undefined|null|""|\[\]|\{\}/);
  });

  it('has one place for what was really shown, last among the details', () => {
    for (const facts of [read, sampleSearch(), feed]) {
      const event = composeEvent(facts);
      expect(JSON.stringify(event).split(SHOWN_PLACEHOLDER)).toHaveLength(2);
      expect(details(event).at(-1)).toEqual(['shown', '%shown%']);
    }
  });

  it('has no such place where nothing is shown', () => {
    expect(JSON.stringify(composeEvent(refusedByChoice))).not.toContain(SHOWN_PLACEHOLDER);
  });

  it('cannot be fooled into a second place by what a professional typed', () => {
    const event = composeEvent(sampleSearch({ actor: sampleParamedic({ reason: SHOWN_PLACEHOLDER }) }));
    expect(JSON.stringify(event).split(SHOWN_PLACEHOLDER)).toHaveLength(2);
  });
});

describe('conforming to IHE BALP', () => {
  it('sends the data of a read to the client: client 110152, server 110153, data with role 4', () => {
    const event = composeEvent(read);
    expect(profiles(event)).toEqual(['PatientRead', 'OAUTHaccessTokenUse.Comprehensive']);
    expect(codes(event)).toEqual(['110152', '110153', '110150', 'IRCP', 'PROV']);
    expect(event).toMatchObject({ action: 'R', outcome: '0', subtype: [{ code: 'read' }] });
    expect(event.entity?.[0]).toMatchObject({ what: { reference: 'Observation/o1/_history/2' }, type: { code: '2' }, role: { code: '4' } });
    expect(event.entity?.filter((entity) => entity.what?.reference === `Patient/${SAMPLE_PATIENT}`)).toHaveLength(1);
  });

  it('takes a query from the client: 110153 to 110152, the query in base64, and no detail on it', () => {
    const event = composeEvent(sampleSearch());
    expect(profiles(event)).toEqual(['PatientQuery', 'OAUTHaccessTokenUse.Comprehensive']);
    expect(codes(event).slice(0, 2)).toEqual(['110153', '110152']);
    const query = event.entity?.find((entity) => entity.role?.code === '24');
    expect(Buffer.from(query?.query ?? '', 'base64').toString()).toBe(SAMPLE_REQUEST.summary);
    expect(query?.detail).toBeUndefined();
    expect(query?.what).toBeUndefined();
  });

  it('names the token, the role and the purpose of a professional', () => {
    const user = composeEvent(read).agent.find((agent) => agent.requestor);
    expect(user).toMatchObject({
      name: 'Rowan Ashdown',
      policy: ['urn:ietf:params:oauth:jti:grant-paramedic'],
      purposeOfUse: [{ coding: [{ code: 'TREAT' }] }],
      role: [{ coding: [{ code: 'R1547', display: 'Paramedic' }] }, { coding: [{ code: 'paramedic' }] }],
    });
  });

  it('writes a choice saved by its author, never as a recipient', () => {
    const event = composeEvent({ ...base, kind: 'consent-create', actor: samplePatient(), patientId: SAMPLE_PATIENT, target: { id: 'c1', version: 1 } });
    expect(profiles(event)).toEqual(['PatientCreate']);
    const user = event.agent.find((agent) => agent.requestor);
    expect(user?.type?.coding?.map((coding) => coding.code)).toEqual(['AUT', 'PAT']);
    expect(event).toMatchObject({ action: 'C', entity: [{ what: { reference: 'Consent/c1/_history/1' } }, {}, {}] });
  });

  it('refuses by a choice as AuthZ-Consent, with only patient and choices as entities', () => {
    const event = composeEvent(refusedByChoice);
    expect(profiles(event)).toEqual(['AuthZconsent']);
    expect(event).toMatchObject({ outcome: '8', action: 'E', type: { code: '110113' }, subtype: [{ code: 'AuthZ-Consent' }] });
    expect(codes(event)).toEqual(['110150', 'IRCP', 'PROV', 'authserver']);
    expect(event.agent.at(-1)?.who).toEqual(event.source.observer);
    expect(event.agent[0]?.network?.address).toBe('203.0.113.7');
    expect(event.entity?.map((entity) => entity.type?.code)).toEqual(['1', 'Consent']);
    expect(details(event)).toContainEqual(['reason', 'Called to their home after a fall.']);
  });

  it('refuses by the table as AuthZ-Role and claims no profile', () => {
    const event = composeEvent({ ...look, kind: 'refused', reasons: [{ code: 'no-role', basis: 'role-table/2026-11' }] });
    expect(profiles(event)).toEqual([]);
    expect(event.subtype?.[0]?.code).toBe('AuthZ-Role');
    expect(event.outcomeDesc).toContain('no-role (role-table/2026-11)');
  });

  it('names nobody as the patient when a search for a person found nobody', () => {
    const event = composeEvent({ ...base, kind: 'find-person', actor: sampleParamedic(), patientId: undefined });
    expect(event.outcome).toBe('4');
    expect(event.entity?.some((entity) => entity.type?.code === '1')).toBe(false);
  });
});
