import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actor, confidentiality, consentWith, exceptions, identifiedActor, reason, recordPart, resourceType, sensitivity } from '../fixtures/samples';
import { parseConsent } from './parse-consent';

const problemsOf = (value: unknown): string[] => {
  const parsed = parseConsent(value);
  return parsed.ok ? [] : parsed.problems.map(({ path }) => path);
};
const deny = (more: object): Record<string, unknown> => exceptions({ type: 'deny', ...more });
const NESTED = 'Consent.provision.provision[0]';

describe('a Consent that can be read', () => {
  it('may use everything of the PCF form that we keep', () => {
    const consent = exceptions(
      { type: 'deny', period: { start: '2026-01-01' }, actor: [actor('Group/kind-gp'), actor('Organization/o1/_history/2')], purpose: [reason('TREAT')] },
      { type: 'deny', securityLabel: [sensitivity('PSY'), confidentiality('R')] },
      { type: 'deny', class: [resourceType('Observation'), recordPart('results')] },
      { type: 'deny', data: [{ meaning: 'dependents', reference: { reference: 'Encounter/e1' } }], dataPeriod: { end: '2020' } },
      { type: 'permit', actor: [identifiedActor('https://fhir.nhs.uk/Id/ods-organization-code', 'RYD')], code: [{ coding: [{ system: 'http://snomed.info/sct', code: '1' }] }] },
    );
    expect(problemsOf(consent)).toEqual([]);
  });

  it('may carry extensions, which are there to be ignored', () => {
    expect(problemsOf(consentWith({ type: 'permit', extension: [{ url: 'urn:x', valueString: 'y' }] }))).toEqual([]);
  });

  it('may extend a value that is there, such as a translated display, and none that is not', () => {
    const translated = { ...(reason('TREAT') as object), display: 'treatment', _display: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation' }] } };
    expect(problemsOf(deny({ purpose: [translated] }))).toEqual([]);
    expect(problemsOf(deny({ period: { start: '2026-01-01', _end: { extension: [{ url: 'urn:x', valueCode: 'unknown' }] } } }))).toEqual([`${NESTED}.period._end`]);
    expect(problemsOf(deny({ purpose: [reason('TREAT'), { system: 'urn:x', _code: {} }] }))).toContain(`${NESTED}.purpose[1].code`);
  });

  it('may name a Group that it contains', () => {
    const contained = [{ resourceType: 'Group', id: 'g', type: 'practitioner', actual: true }];
    expect(problemsOf({ ...deny({ actor: [actor('#g')] }), contained })).toEqual([]);
    expect(problemsOf(deny({ actor: [actor('#g')] }))).toEqual([`${NESTED}.actor[0].reference`]);
  });

  it('says whose it is by reference or by full address', () => {
    const at = (reference: string): unknown => consentWith({ type: 'permit' }, { patient: { reference } });
    expect([at('Patient/p1'), at('http://localhost:4000/fhir/Patient/p1')].map((one) => parseConsent(one))).toMatchObject([
      { ok: true, understood: { patient: 'Patient/p1' } },
      { ok: true, understood: { patient: 'Patient/p1' } },
    ]);
  });
});

describe('a Consent that is not understood in full', () => {
  it.each<[string, unknown, string]>([
    ['an unknown type of rule', deny({ type: 'maybe' }), `${NESTED}.type`],
    ['a rule without a type', exceptions({ class: [resourceType('Flag')] }), `${NESTED}.type`],
    ['a modifier extension', deny({ modifierExtension: [{ url: 'urn:x' }] }), `${NESTED}.modifierExtension`],
    ['a modifier extension of the whole', consentWith({ type: 'permit' }, { modifierExtension: [] }), 'Consent.modifierExtension'],
    ['implicit rules', consentWith({ type: 'permit' }, { implicitRules: 'urn:x' }), 'Consent.implicitRules'],
    ['an unknown element', deny({ exceptWhen: 'raining' }), `${NESTED}.exceptWhen`],
    ['an action', deny({ action: [{ coding: [] }] }), `${NESTED}.action`],
    ['a third level', deny({ provision: [{ type: 'permit' }] }), `${NESTED}.provision`],
    ['a bad date', deny({ period: { end: '2026-02-30' } }), `${NESTED}.period.end`],
    ['a period that ends before it starts', deny({ dataPeriod: { start: '2026', end: '2025' } }), `${NESTED}.dataPeriod`],
    ['an unknown meaning of data', deny({ data: [{ meaning: 'nearby', reference: { reference: 'Encounter/e' } }] }), `${NESTED}.data[0].meaning`],
    ['an unknown class system', deny({ class: [{ system: 'urn:x', code: 'Flag' }] }), `${NESTED}.class[0]`],
    ['a class that does not exist', deny({ class: [resourceType('MedicationRequests')] }), `${NESTED}.class[0]`],
    ['a part that does not exist', deny({ class: [recordPart('log')] }), `${NESTED}.class[0]`],
    ['an unknown label system', deny({ securityLabel: [{ system: 'urn:x', code: 'PSY' }] }), `${NESTED}.securityLabel[0]`],
    ['a label that no item carries', deny({ securityLabel: [sensitivity('SICKLE')] }), `${NESTED}.securityLabel[0]`],
    ['an unknown confidentiality', deny({ securityLabel: [confidentiality('X')] }), `${NESTED}.securityLabel[0]`],
    ['a coding without a system', deny({ purpose: [{ code: 'TREAT' }] }), `${NESTED}.purpose[0].system`],
    ['an empty list', deny({ actor: [] }), `${NESTED}.actor`],
    ['an actor who is no recipient', deny({ actor: [{ role: { coding: [{ system: 'urn:x', code: 'CST' }] }, reference: { reference: 'Group/g' } }] }), `${NESTED}.actor[0].role`],
    ['a refusal of somebody on another server', deny({ actor: [actor('https://elsewhere.example/fhir/Practitioner/1')] }), `${NESTED}.actor[0].reference`],
    ['a refusal of a thing', deny({ actor: [actor('Device/d1')] }), `${NESTED}.actor[0].reference`],
    ['a refusal by an identifier that we do not know', deny({ actor: [identifiedActor('urn:x', '1')] }), `${NESTED}.actor[0].reference`],
    ['a refusal of an item on another server', deny({ data: [{ meaning: 'instance', reference: { reference: 'urn:uuid:1' } }] }), `${NESTED}.data[0].reference`],
    ...(['instance', 'related', 'dependents', 'authoredby'] as const).map((meaning): [string, unknown, string] => [
      `a refusal of where something came from (${meaning}), which would hide nothing`,
      deny({ data: [{ meaning, reference: { reference: 'Provenance/p1' } }] }),
      `${NESTED}.data[0].reference`,
    ]),
    ['a refusal of all that says where something came from', deny({ class: [resourceType('Observation'), resourceType('Provenance')] }), `${NESTED}.class[1]`],
    ...['Patient/p1', 'RelatedPerson/r', 'Device/d', 'Observation/o', 'CareTeam/t'].map((reference): [string, unknown, string] => [
      `a refusal of what ${reference} recorded, which no item says`,
      deny({ data: [{ meaning: 'authoredby', reference: { reference } }] }),
      `${NESTED}.data[0].reference`,
    ]),
    ...(['instance', 'related'] as const).map((meaning): [string, unknown, string] => [
      `a refusal of somebody in the directory as an item (${meaning})`,
      deny({ data: [{ meaning, reference: { reference: 'Organization/ods-rvv' } }] }),
      `${NESTED}.data[0].reference`,
    ]),
    ['a refusal of a type that is in the directory alone', deny({ class: [resourceType('Practitioner')] }), `${NESTED}.class[0]`],
    ['no rule at all', consentWith(undefined), 'Consent.provision'],
    ['an unknown status', consentWith({ type: 'permit' }, { status: 'paused' }), 'Consent.status'],
    ['another scope', consentWith({ type: 'permit' }, { scope: { coding: [{ system: 'urn:x', code: 'research' }] } }), 'Consent.scope'],
    ['nobody’s choice', consentWith({ type: 'permit' }, { patient: { display: 'me' } }), 'Consent.patient'],
    ['no source', consentWith({ type: 'permit' }, { sourceAttachment: undefined }), 'Consent.source'],
    ['a policy rule', consentWith({ type: 'permit' }, { policyRule: { coding: [] } }), 'Consent.policyRule'],
    ['verification', consentWith({ type: 'permit' }, { verification: [{ verified: false }] }), 'Consent.verification'],
  ])('is refused for %s, with where', (_what, consent, path) => {
    expect(problemsOf(consent)).toEqual([path]);
  });

  it('says what is wrong in plain words', () => {
    const parsed = parseConsent(deny({ actor: [actor('https://elsewhere.example/Practitioner/1')], exceptWhen: 1, type: 'maybe' }));
    expect(parsed.ok ? [] : parsed.problems.map(({ message }) => message)).toEqual(['this must be permit or deny', 'this element is not understood here']);
  });

  it('may permit where something came from: it opens nothing', () => {
    expect(problemsOf(exceptions({ type: 'permit', class: [resourceType('Provenance')], data: [{ meaning: 'instance', reference: { reference: 'Provenance/p1' } }] }))).toEqual([]);
  });

  it('may refuse what refers to an organisation and what it recorded, and permit what reaches nothing', () => {
    const data = (meaning: string, reference: string) => ({ meaning, reference: { reference } });
    expect(problemsOf(deny({ data: [data('dependents', 'Organization/ods-rvv'), data('authoredby', 'PractitionerRole/r')] }))).toEqual([]);
    expect(problemsOf(exceptions({ type: 'permit', class: [resourceType('Location')], data: [data('authoredby', 'Patient/p1'), data('instance', 'Group/g')] }))).toEqual([]);
  });

  it('may permit somebody on another server: it opens nothing for anybody here', () => {
    expect(problemsOf(exceptions({ type: 'permit', actor: [actor('https://elsewhere.example/fhir/Practitioner/1')] }))).toEqual([]);
  });
});

describe('anything else', () => {
  it('is refused with a problem, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed = parseConsent(value);
        return !parsed.ok && parsed.problems.length > 0;
      }),
    );
  });

  it('never throws for rules of any shape', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (root, nested) => {
        expect(() => parseConsent(consentWith(root))).not.toThrow();
        expect(() => parseConsent(exceptions(nested))).not.toThrow();
      }),
    );
  });
});
