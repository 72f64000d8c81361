import { describe, expect, it } from 'vitest';
import { composeEvent } from './compose-event';
import type { EventFacts } from './event-facts';
import { SAMPLE_BULK, SAMPLE_PATIENT, SAMPLE_REQUEST, sampleOfficer, sampleParamedic, samplePatient, sampleReported, sampleSearch } from './event-samples';
import { parseEvent } from './parse-event';
import { examples, problemsOf } from './testing/balp';

const base = { id: 'e1', recorded: '2026-03-03T14:15:00.000Z', serverUrl: 'http://localhost:4000/fhir', request: SAMPLE_REQUEST };
const look = { ...base, patientId: SAMPLE_PATIENT, actor: sampleParamedic({ explanation: [] }), reasons: [], limited: false };
const choice = { ...base, actor: samplePatient(), patientId: SAMPLE_PATIENT, target: { id: 'c1', version: 1 } };

const events: [string, EventFacts, claims: number][] = [
  ['a read', { ...look, kind: 'read', target: { type: 'Observation', id: 'o1', version: 2 } }, 2],
  ['an old version read', { ...look, kind: 'vread', target: { type: 'Observation', id: 'o1', version: 2 } }, 2],
  ['a history', { ...look, kind: 'history', target: { type: 'Observation', id: 'o1' } }, 1],
  ['a search, with the token that was used', sampleSearch(), 2],
  ['a search of their own', sampleSearch({ actor: samplePatient() }), 2],
  ['a choice made', { ...choice, kind: 'consent-create' }, 1],
  ['a choice changed', { ...choice, kind: 'consent-update' }, 1],
  ['a refusal by a choice', { ...look, kind: 'refused', reasons: [{ code: 'choice-refuses', basis: 'Consent/c1/_history/3' }] }, 1],
  ['a search for a person', { ...base, kind: 'find-person', actor: sampleParamedic(), patientId: SAMPLE_PATIENT }, 1],
  ['a question read by a privacy officer', { ...look, kind: 'read', actor: sampleOfficer(), target: { type: 'Task', id: 't1' } }, 2],
  ['a list of questions, about nobody in particular', { ...base, kind: 'oversight-list', actor: sampleOfficer() }, 2],
  ['a question taken on by a privacy officer', { ...base, patientId: SAMPLE_PATIENT, kind: 'keep-update', actor: sampleOfficer(), target: { type: 'Task', id: 't1', version: 2 } }, 1],
  ['a question asked', { ...base, patientId: SAMPLE_PATIENT, kind: 'keep-create', actor: samplePatient(), target: { type: 'Task', id: 't1', version: 1 } }, 1],
  ['a wish to be told', { ...base, patientId: SAMPLE_PATIENT, kind: 'keep-create', actor: samplePatient(), target: { type: 'Subscription', id: 's1', version: 1 } }, 1],
  ['a wish to be told, changed', { ...base, patientId: SAMPLE_PATIENT, kind: 'keep-update', actor: samplePatient(), target: { type: 'Subscription', id: 's1', version: 2 } }, 1],
  ['an app stopped, by its name', { ...base, patientId: SAMPLE_PATIENT, kind: 'keep-update', actor: samplePatient(), target: { type: 'Device', id: 'a1', name: 'Health Diary' } }, 1],
  ['the evidence of a question', { ...look, kind: 'search', actor: samplePatient() }, 2],
  ['choices tried', { ...look, kind: 'preview', actor: samplePatient() }, 1],
  ['the whole record', { ...look, kind: 'everything' }, 1],
  ['a summary', { ...look, kind: 'summary' }, 1],
  ['an export', { ...look, kind: 'export', actor: SAMPLE_BULK }, 1],
  ['a look in a source’s own system, which nobody but that source could say conforms', sampleReported(), 0],
  ['a choice that the record itself kept on, which BALP has no profile for', { ...base, kind: 'choice-kept-on', patientId: SAMPLE_PATIENT, target: { id: 'c1', version: 3 } }, 0],
  ['a sign-in, for which BALP has no profile', { ...base, kind: 'sign-in', actor: samplePatient(), patientId: SAMPLE_PATIENT }, 0],
];

describe('the profiles of IHE BALP', () => {
  it.each(examples())('are kept by IHE’s own example %s, as far as the check can tell', (_name, event) => {
    expect(problemsOf(event)).toEqual([]);
  });

  it.each(events)('are kept by %s', (_name, facts, claims) => {
    const event = composeEvent(facts);
    expect(event.meta?.profile ?? []).toHaveLength(claims);
    expect(problemsOf(event)).toEqual([]);
  });

  it('are not kept by an event that lacks what they ask for, or has what they forbid', () => {
    const event = composeEvent(sampleSearch());
    expect(problemsOf({ ...event, outcome: '8' })).not.toEqual([]);
    expect(problemsOf({ ...event, agent: event.agent.slice(1) })).not.toEqual([]);
    expect(problemsOf({ ...event, entity: event.entity?.map((entity) => ({ ...entity, detail: [{ type: 'more', valueString: 'x' }] })) ?? [] })).not.toEqual([]);
  });
});

it.each(examples())('an event that others wrote (%s) is read as what it is, and claims nothing that it does not say', (_name, example) => {
  const event = parseEvent(example);
  expect(event).toMatchObject({ id: example.id, at: new Date(example.recorded) });
  if (event.deed === 'unreadable') throw new Error('it could not be read');
  expect([event.explanations, event.items, event.choice]).toEqual([undefined, [], undefined]);
  if (example.outcome === '8') expect(event.deed).toBe('refused');
  // A token of the older kind (SAML), by which a person read something: they looked, and at what is not said.
  if (/SAML/.test(_name)) expect(event).toMatchObject({ deed: 'look', actor: { kind: 'professional' }, saysWhatWasShown: false });
});
