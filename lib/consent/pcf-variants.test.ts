import { describe, expect, it } from 'vitest';
import { decide } from './decide';
import type { Viewer } from './decision';
import { actor, anItem, asks, confidentiality, consentWith, DIRECTORY, exceptions, GP, NOW, PARAMEDIC, reason, resourceType, sensitivity, shows, stored } from './fixtures/samples';

/** Consents like those of IHE PCF and unlike any of them, as other apps may write them. Each shows what it must, or less. */
const LATELY = { from: '2026-10-01T09:00:00Z', to: '2026-10-01T09:00:00Z' };
const ITEMS = {
  plain: anItem({ occurred: LATELY, part: 'results', about: 'Observation/o1', codes: ['http://loinc.org|718-7'], authors: ['Practitioner/prac-lab', 'Organization/ods-rvv'], related: ['Encounter/e1'], namedBy: [] }),
  psy: anItem({ occurred: LATELY, part: 'conditions', about: 'Condition/c1', labels: ['PSY'], confidentiality: 'R', codes: ['http://snomed.info/sct|35489007'], authors: ['Organization/ods-rvv'], namedBy: [] }),
  very: anItem({ occurred: LATELY, part: 'conditions', about: 'Condition/c2', confidentiality: 'V', codes: [], namedBy: [] }),
  old: anItem({ part: 'medicines', about: 'MedicationRequest/m1', codes: ['http://snomed.info/sct|1'], occurred: { from: '2001-05-01T00:00:00Z', to: '2001-05-01T23:59:59Z' }, namedBy: [] }),
};
type Item = keyof typeof ITEMS;
const ALL: readonly Item[] = ['plain', 'psy', 'very', 'old'];
const NONE: readonly Item[] = [];

function seen(consents: unknown[], viewer: Viewer = GP, purpose: Viewer['purpose'] = 'TREAT'): Item[] {
  const decision = decide(asks(viewer, { purpose }), consents.map((consent, index) => stored(consent, `Consent/c${index}/_history/1`)), DIRECTORY, NOW);
  return ALL.filter((item) => shows(decision, ITEMS[item]));
}

const without = (key: string): Record<string, unknown> => {
  const { [key]: _left, ...rest } = consentWith({ type: 'permit' });
  return rest;
};
const datum = (meaning: string, reference: string): unknown => ({ meaning, reference: { reference } });
const psyOnly = { type: 'deny', securityLabel: [sensitivity('PSY')] };

it('without any choice the GP sees all four, so that what is missing below is the choice’s', () => {
  expect(seen([])).toEqual(ALL);
});

describe('what cannot be read in full refuses everybody', () => {
  it.each<[string, unknown]>([
    ['three levels', exceptions({ type: 'deny', provision: [{ type: 'permit', provision: [{ type: 'deny' }] }] })],
    ['a base rule that is missing', consentWith({ provision: [{ type: 'permit' }] })],
    ['a base rule that is empty', consentWith({})],
    ['a base rule of another kind', consentWith({ type: 'opt-in' })],
    ['no provision', without('provision')],
    ['no status', without('status')],
    ['a status of another case', consentWith({ type: 'permit' }, { status: 'Active' })],
    ['no patient', without('patient')],
    ['somebody else as its patient', consentWith({ type: 'permit' }, { patient: { reference: 'Patient/p2' } })],
    ['its patient by an identifier', consentWith({ type: 'permit' }, { patient: { identifier: { system: 'urn:x', value: '1' } } })],
    ['a resource type of another case', consentWith({ type: 'permit' }, { resourceType: 'consent' })],
    ['another resource type', consentWith({ type: 'permit' }, { resourceType: 'Contract' })],
    ['a class without a system', exceptions({ type: 'deny', class: [{ code: 'Observation' }] })],
    ['a class in another case', exceptions({ type: 'deny', class: [resourceType('observation')] })],
    ['a class of document types', exceptions({ type: 'deny', class: [{ system: 'urn:ietf:bcp:13', code: 'application/pdf' }] })],
    ['a label without a system', exceptions({ type: 'deny', securityLabel: [{ code: 'R' }] })],
    ['a label in another case', exceptions({ type: 'deny', securityLabel: [sensitivity('psy')] })],
    ['a handling instruction as a label', exceptions({ type: 'deny', securityLabel: [sensitivity('NODSCLCD')] })],
    ['a code of words alone', exceptions({ type: 'deny', code: [{ text: 'anything about my mind' }] })],
    ['a period that begins on a day that is none', exceptions({ type: 'deny', period: { start: '2026-02-29' } })],
    ['a period of an empty object', consentWith({ type: 'permit', period: {} })],
    ['a provision that is no list', consentWith({ type: 'permit', provision: { type: 'deny' } })],
    ['an actor who is a custodian', exceptions({ type: 'deny', actor: [{ role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'CST' }] }, reference: { reference: 'Organization/ods-g82001' } }] })],
    ['a policy rule beside its rules', consentWith({ type: 'permit' }, { policyRule: { coding: [{ code: 'OPTIN' }] } })],
    ['a verification', consentWith({ type: 'permit' }, { verification: [{ verified: false }] })],
  ])('%s', (_what, consent) => {
    expect(seen([consent])).toEqual(NONE);
    expect(seen([exceptions(psyOnly), consent])).toEqual(NONE);
    expect(seen([consent], PARAMEDIC, 'BTG')).toEqual(NONE);
  });
});

describe('what can be read shows what it says', () => {
  const LATER = { start: '2026-11-25' };
  const ENDED = { end: '2026-11-23' };
  it.each<[string, unknown, readonly Item[]]>([
    ['a refusal with nothing in it', consentWith({ type: 'deny' }), NONE],
    ['a refusal nested in a refusal', consentWith({ type: 'deny', provision: [{ type: 'deny' }] }), NONE],
    ['a permission nested in a refusal, of everything', consentWith({ type: 'deny', provision: [{ type: 'permit' }] }), ALL],
    ['one that has not begun', consentWith({ type: 'deny', period: LATER }), ALL],
    ['one that has ended', consentWith({ type: 'deny', period: ENDED }), ALL],
    ['one with a start alone', consentWith({ type: 'deny', period: { start: '2026-11-24' } }), NONE],
    ['one with an end alone', consentWith({ type: 'deny', period: { end: '2026-11-24' } }), NONE],
    ['an exception that has not begun', consentWith({ type: 'deny', provision: [{ type: 'permit', period: LATER }] }), NONE],
    ['an exception that has ended', consentWith({ type: 'deny', provision: [{ type: 'permit', period: ENDED }] }), NONE],
    ['a nested refusal that has ended', exceptions({ ...psyOnly, period: ENDED }), ALL],
    ['a refusal of two classes', exceptions({ type: 'deny', class: [resourceType('Observation'), resourceType('Condition')] }), ['old']],
    ['a refusal of a class and a label, which narrow one another', exceptions({ type: 'deny', class: [resourceType('Observation')], securityLabel: [sensitivity('PSY')] }), ALL],
    ['a refusal at R', exceptions({ type: 'deny', securityLabel: [confidentiality('R')] }), ['plain', 'old']],
    ['a refusal at N, and so above it', exceptions({ type: 'deny', securityLabel: [confidentiality('N')] }), NONE],
    ['a permission at N alone', consentWith({ type: 'permit', securityLabel: [confidentiality('N')] }), ['plain', 'old']],
    ['a permission at R, and so below it', consentWith({ type: 'permit', securityLabel: [confidentiality('R')] }), ['plain', 'psy', 'old']],
    ['a permission of several classes', consentWith({ type: 'permit', class: [resourceType('Observation'), resourceType('MedicationRequest')] }), ['plain', 'old']],
    ['a permission for another purpose', consentWith({ type: 'permit', purpose: [reason('HRESCH')] }), NONE],
    ['a permission for care and payment', consentWith({ type: 'permit', purpose: [reason('HPAYMT'), reason('TREAT')] }), ALL],
    ['a refusal for research', exceptions({ type: 'deny', purpose: [reason('HRESCH')] }), ALL],
    ['a refusal for a purpose that nobody knows', exceptions({ type: 'deny', purpose: [{ system: 'urn:x', code: 'care' }] }), NONE],
    ['a permission for a purpose that nobody knows', consentWith({ type: 'permit', purpose: [{ system: 'urn:x', code: 'care' }] }), NONE],
    ['a refusal of several people, one of them this', exceptions({ type: 'deny', actor: [actor('Practitioner/x'), actor('Organization/ods-g82001')] }), NONE],
    ['a refusal of others', exceptions({ type: 'deny', actor: [actor('Practitioner/x'), actor('Organization/ods-rxy')] }), ALL],
    ['a permission of others', consentWith({ type: 'permit', actor: [actor('Practitioner/x')] }), NONE],
    ['a refusal of a group that nobody knows', exceptions({ type: 'deny', actor: [actor('Group/x')] }), NONE],
    ['a permission of a group that nobody knows', consentWith({ type: 'permit', actor: [actor('Group/x')] }), NONE],
    ['a refusal by code', exceptions({ type: 'deny', code: [{ coding: [{ system: 'http://loinc.org', code: '718-7' }] }] }), ['psy', 'very', 'old']],
    ['a permission by code', consentWith({ type: 'permit', code: [{ coding: [{ system: 'http://loinc.org', code: '718-7' }] }] }), ['plain']],
    ['a refusal of what a place recorded', exceptions({ type: 'deny', data: [datum('authoredby', 'Organization/ods-rvv')] }), ['very', 'old']],
    ['a refusal of one visit and what refers to it', exceptions({ type: 'deny', data: [datum('dependents', 'Encounter/e1')] }), ['psy', 'very', 'old']],
    ['a refusal of what is related to a visit', exceptions({ type: 'deny', data: [datum('related', 'Encounter/e1')] }), ['psy', 'very', 'old']],
    ['a permission of what is related to a visit', consentWith({ type: 'permit', data: [datum('related', 'Encounter/e1')] }), ['plain']],
    ['a permission of what is related to a visit and one place recorded', consentWith({ type: 'permit', data: [datum('related', 'Encounter/e1'), datum('authoredby', 'Organization/ods-rxy')] }), NONE],
    ['a permission of what is related to a visit and depends on it', consentWith({ type: 'permit', data: [datum('related', 'Encounter/e1'), datum('dependents', 'Encounter/e1')] }), NONE],
    ['a refusal of what is related to a report', exceptions({ type: 'deny', data: [datum('related', 'DiagnosticReport/r1')] }), ALL],
    ['a refusal of two items', exceptions({ type: 'deny', data: [datum('instance', 'Observation/o1'), datum('instance', 'Condition/c2/_history/3')] }), ['psy', 'old']],
    ['a refusal of before 2010', exceptions({ type: 'deny', dataPeriod: { end: '2010' } }), ['plain', 'psy', 'very']],
    ['a permission of before 2010', consentWith({ type: 'permit', dataPeriod: { end: '2010' } }), ['old']],
    ['a permission of old things, but not for this person', consentWith({ type: 'permit', dataPeriod: { end: '2010' }, provision: [{ type: 'deny', actor: [actor('Practitioner/prac-gp')] }] }), NONE],
    ['a permission of normal things, and of one topic for this person', consentWith({ type: 'permit', securityLabel: [confidentiality('N')], provision: [{ type: 'permit', securityLabel: [sensitivity('PSY')], actor: [actor('Practitioner/prac-gp')] }] }), ['plain', 'psy', 'old']],
    ['a permission of normal things, and of one topic for another', consentWith({ type: 'permit', securityLabel: [confidentiality('N')], provision: [{ type: 'permit', securityLabel: [sensitivity('PSY')], actor: [actor('Practitioner/x')] }] }), ['plain', 'old']],
  ])('%s', (_what, consent, expected) => {
    const items = seen([consent]);
    expect(items.filter((item) => !expected.includes(item)), 'shown too much').toEqual([]);
    expect(items).toEqual(expected);
  });
});

describe('an emergency', () => {
  it.each<[string, unknown, readonly Item[], readonly Item[]]>([
    ['a permission for care is none for the override', consentWith({ type: 'permit', purpose: [reason('TREAT')] }), ALL, NONE],
    ['a refusal for care is none for the override', exceptions({ type: 'deny', purpose: [reason('TREAT')] }), NONE, ALL],
    ['a refusal but for the override', consentWith({ type: 'deny', provision: [{ type: 'permit', purpose: [reason('BTG')] }] }), NONE, ALL],
    ['a refusal but for the override, of normal things', consentWith({ type: 'deny', provision: [{ type: 'permit', purpose: [reason('BTG')], securityLabel: [confidentiality('N')] }] }), NONE, ['plain', 'old']],
    ['a refusal of the override alone', exceptions({ type: 'deny', purpose: [reason('BTG')] }), ALL, NONE],
    ['a permission for emergency care is none for care or the override', consentWith({ type: 'permit', purpose: [reason('ETREAT')] }), NONE, NONE],
  ])('%s', (_what, consent, inCare, inEmergency) => {
    expect([seen([consent]), seen([consent], GP, 'BTG')]).toEqual([inCare, inEmergency]);
  });
});

it('of several Consents each refusal holds, whichever opens what another keeps back', () => {
  const opens = consentWith({ type: 'deny', provision: [{ type: 'permit' }] });
  expect(seen([opens, exceptions(psyOnly)])).toEqual(['plain', 'very', 'old']);
  expect(seen([exceptions(psyOnly), opens, consentWith({ type: 'permit', class: [resourceType('Condition')] })])).toEqual(['very']);
});
