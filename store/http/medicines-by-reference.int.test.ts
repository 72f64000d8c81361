/** A prescription that says what it is of by reference is kept from whom its medicine is kept, whichever came first. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sourceTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
const SYSTEM = 'https://surgery.example/id';
const DMD = 'https://dmd.nhs.uk';
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const subject = { reference: `Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${NHS_NUMBER}` };
let world: World;
let source: string;
let me: string;
/** Sees medicines, and no mental health. */
let paramedic: string;
/** Of this test alone. */
let run: string;

beforeAll(async () => {
  world = await openWorld();
  source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  await world.takeInSample(NHS_NUMBER);
  me = await world.patientToken(NHS_NUMBER);
  paramedic = await world.professionalToken(NHS_NUMBER, { role: 'paramedic', jobRoleCode: 'R1070', organisation: { code: 'RYD', name: 'South East Coast Ambulance', reference: 'Organization/ods-ryd' } });
});
beforeEach(() => {
  run = randomUUID().slice(0, 8);
});
afterAll(() => world.close());

const numbered = (key: string): { identifier: fhir4.Identifier[] } => ({ identifier: [{ system: SYSTEM, value: `${run}-${key}` }] });
const of = (key: string): { medicationReference: fhir4.Reference } => ({ medicationReference: { reference: `Medication?identifier=${SYSTEM}|${run}-${key}`, display: 'Lithium' } });
const medicine = (key: string, more: Partial<fhir4.Medication> = {}): fhir4.Medication => ({ resourceType: 'Medication', ...numbered(key), code: { coding: [{ system: DMD, code: `${run}-${key}` }], text: 'Lithium' }, ...more });
const sensitive = { meta: { security: [{ system: ACT_CODE, code: 'PSY' }] } };
const request = (key: string, more: Partial<fhir4.MedicationRequest> = {}): fhir4.MedicationRequest => ({ resourceType: 'MedicationRequest', ...numbered(key), status: 'active', intent: 'order', subject, dosageInstruction: [{ text: 'At night' }], ...more });
const statement = (key: string): fhir4.MedicationStatement => ({ resourceType: 'MedicationStatement', ...numbered(key), status: 'active', subject, ...of('m') });
const dispense = (key: string): fhir4.MedicationDispense => ({ resourceType: 'MedicationDispense', ...numbered(key), status: 'completed', subject, ...of('m') });
const administration = (key: string): fhir4.MedicationAdministration => ({ resourceType: 'MedicationAdministration', ...numbered(key), status: 'completed', subject, effectiveDateTime: '2026-03-04', ...of('m') });

/** One message for each call. */
async function send(...resources: fhir4.FhirResource[]): Promise<void> {
  const entry = resources.map((resource) => ({ fullUrl: `urn:uuid:${randomUUID()}`, resource, request: { method: 'POST' as const, url: resource.resourceType } }));
  const answer = await world.ask('/fhir', { method: 'POST', token: source, body: sourceTransaction(entry) });
  expect(answer.status, answer.text).toBe(200);
}

/** The items of this test that somebody is shown: `Type key`. */
async function seen(token: string): Promise<string[]> {
  const { json, text, status } = await world.ask(`Patient/${await world.patientId(NHS_NUMBER)}/$everything`, { token });
  expect(status, text).toBe(200);
  const items = (json.entry ?? []).flatMap(({ resource }) => {
    const value = (resource as unknown as fhir4.MedicationRequest).identifier?.find(({ system }) => system === SYSTEM)?.value;
    return value?.startsWith(run) === true ? [`${resource?.resourceType} ${value.slice(run.length + 1)}`] : [];
  });
  return items.sort();
}

async function refuse(rule: fhir4.ConsentProvision): Promise<void> {
  const consent = { ...sampleConsent(await world.patientId(NHS_NUMBER)), provision: { type: 'permit', provision: [rule] } };
  const saved = await world.ask('Consent', { method: 'POST', token: me, body: consent });
  expect(saved.status, saved.text).toBe(201);
}

describe('what a sensitive medicine says of itself is so of what is given of it', () => {
  test('in one message, by each kind of item', async () => {
    await send(request('r', of('m')), statement('s'), dispense('d'), administration('a'), medicine('m', sensitive), request('other', { medicationCodeableConcept: { text: 'Aspirin' } }));
    expect(await seen(paramedic)).toEqual(['MedicationRequest other']);
    expect(await seen(me)).toHaveLength(6);
  });

  test('when the medicine comes first, and when it comes later', async () => {
    await send(request('with', of('m')), medicine('m', sensitive));
    await send(request('after', of('m')));
    expect(await seen(paramedic)).toEqual([]);
    await send(request('before', of('n')));
    expect(await seen(paramedic)).toEqual(['MedicationRequest before']);
    await send(medicine('n', sensitive), request('with n', of('n')));
    expect(await seen(paramedic)).toEqual([]);
  });

  test('by a number with or without a type, when the medicine is in the prescription, and when it is made of another', async () => {
    const byNumber = { identifier: { system: SYSTEM, value: `${run}-m` } };
    await send(request('typed', { medicationReference: { type: 'Medication', ...byNumber } }), request('untyped', { medicationReference: byNumber }), request('with', of('m')), medicine('m', sensitive));
    await send(request('contained', { contained: [{ ...medicine('c'), ...sensitive, id: 'c' }], medicationReference: { reference: '#c' } }));
    await send(request('mixture', of('mixture')), medicine('mixture', { ingredient: [{ itemReference: { reference: `Medication?identifier=${SYSTEM}|${run}-m` } }] }));
    expect(await seen(paramedic)).toEqual([]);
  });

  test('as the medicine is now: a label that is added or taken away reaches what there is, with where it came from', async () => {
    const origins = async (): Promise<number> => (await world.ask('Provenance?_count=0', { token: paramedic })).json.total ?? 0;
    await send(request('r', of('m')), medicine('m'));
    expect(await seen(paramedic)).toEqual(['Medication m', 'MedicationRequest r']);
    const shown = await origins();
    await send(medicine('m', sensitive), request('r', of('m')));
    expect(await seen(paramedic)).toEqual([]);
    expect(await origins()).toBe(shown - 2);
    await send(medicine('m'), request('r', of('m')));
    expect(await seen(paramedic)).toEqual(['Medication m', 'MedicationRequest r']);
  });

  test('a medicine that an ordinary prescription names too is ordinary, whichever message brought that, and does not hide it', async () => {
    await send(request('r', { ...of('m'), ...sensitive }), medicine('m'));
    expect(await seen(paramedic)).toEqual([]);
    await send(request('ordinary', of('m')));
    expect(await seen(paramedic)).toEqual(['Medication m', 'MedicationRequest ordinary']);
  });
});

test('a refusal of a medicine by its code reaches what is given of it, whichever comes first', async () => {
  await send(request('r', of('m')), medicine('m'));
  await send(request('before', of('n')));
  await refuse({ type: 'deny', code: ['m', 'n'].map((key) => ({ coding: [{ system: DMD, code: `${run}-${key}` }] })) });
  await send(request('after', of('m')));
  await send(medicine('n'), request('with n', of('n')));
  expect(await seen(paramedic)).toEqual([]);
  expect(await seen(me)).toHaveLength(6);
});
