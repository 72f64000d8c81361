/** Somebody hides a report, and its results come later. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choiceToConsent, consentToChoice } from '@/lib/consent/choice/choice';
import { openWorld, type World } from './testing/open-world';
import { sourceTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
const SYSTEM = 'https://surgery.example/id';
let world: World;
let source: string;
let me: string;
let doctor: string;

const by = (type: string, key: string): fhir4.Reference => ({ reference: `${type}?identifier=${SYSTEM}|${key}` });
const subject = { reference: `Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${NHS_NUMBER}` };

const result = (key: string): fhir4.Observation => ({
  resourceType: 'Observation',
  identifier: [{ system: SYSTEM, value: key }],
  status: 'final',
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] }],
  code: { text: key },
  subject,
});
const report = (...results: string[]): fhir4.DiagnosticReport => ({
  resourceType: 'DiagnosticReport',
  identifier: [{ system: SYSTEM, value: 'liver' }],
  status: 'partial',
  code: { text: 'Liver tests' },
  subject,
  encounter: by('Encounter', 'e1'),
  result: results.map((key) => by('Observation', key)),
});

async function send(...resources: fhir4.FhirResource[]): Promise<void> {
  const entry = resources.map((resource, position) => ({ fullUrl: `urn:uuid:44444444-4444-4444-8444-44444444444${position}`, resource, request: { method: 'POST' as const, url: resource.resourceType } }));
  const answer = await world.ask('/fhir', { method: 'POST', token: source, body: sourceTransaction(entry) });
  expect(answer.status, answer.text).toBe(200);
}

beforeAll(async () => {
  world = await openWorld();
  source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  await world.takeInSample(NHS_NUMBER);
  me = await world.patientToken(NHS_NUMBER);
  doctor = await world.professionalToken(NHS_NUMBER, { organisation: { code: 'RVV', name: 'East Kent Hospitals', reference: 'Organization/ods-rvv' }, role: 'hospital-doctor' });
  await send(report('alt'), result('alt'), result('alone'));
});
afterAll(() => world.close());

/** The laboratory results that somebody is shown, by what they are called. */
async function seen(token: string): Promise<string[]> {
  const { json } = await world.ask('Observation?category=laboratory&_count=100', { token });
  return (json.entry ?? []).map(({ resource }) => (resource as unknown as fhir4.Observation).code.text ?? '').sort();
}

test('a result that is added to a hidden report is hidden with it from the moment it is there, and so is one that was there before', async () => {
  expect(await seen(doctor)).toEqual(['alone', 'alt']);
  const found = (await world.ask('DiagnosticReport', { token: me })).json.entry?.[0]?.resource as unknown as fhir4.DiagnosticReport;
  const choice = { what: { item: `DiagnosticReport/${found.id}`, results: [found.result?.[0]?.reference ?? ''] }, from: 'everyone' as const, except: [], inEmergency: false };
  const saved = await world.ask('Consent', { method: 'POST', token: me, body: choiceToConsent(choice, { patientId: await world.patientId(NHS_NUMBER), madeAt: new Date() }) });
  expect(saved.status, saved.text).toBe(201);
  expect(consentToChoice(saved.json as unknown as fhir4.Consent)?.what).toEqual(choice.what);
  expect(await seen(doctor)).toEqual(['alone']);

  await send(report('alt', 'ast'), result('ast'));
  expect(await seen(doctor)).toEqual(['alone']);
  // One that came by itself, and is named by the report later.
  await send(result('ggt'));
  expect(await seen(doctor)).toEqual(['alone', 'ggt']);
  await send(report('alt', 'ast', 'ggt'));
  expect(await seen(doctor)).toEqual(['alone']);
  // One that the report names before it is there.
  await send(report('alt', 'ast', 'ggt', 'alp'));
  await send(result('alp'));
  expect(await seen(doctor)).toEqual(['alone']);
  // What the report does not say any more was in it when it was hidden.
  await send(report('alt'));
  expect(await seen(doctor)).toEqual(['alone']);

  expect(await seen(me)).toEqual(['alone', 'alp', 'alt', 'ast', 'ggt']);
  // The visit that the report is of is another thing.
  expect((await world.ask('Encounter?_summary=count', { token: doctor })).json).toMatchObject({ total: 1 });
  const hidden = (await world.ask('Observation?category=laboratory&_count=100', { token: me })).json.entry?.map(({ resource }) => resource?.id).filter(Boolean) ?? [];
  const origins = (await world.ask('Provenance?_count=100', { token: doctor })).text;
  expect(hidden.filter((id) => origins.includes(id ?? '-'))).toHaveLength(1);
});
