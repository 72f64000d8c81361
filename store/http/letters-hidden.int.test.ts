/** The text of a letter that came beside it is hidden by what hides the letter, and by what it is itself. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPatientWorld, type PatientWorld } from './testing/open-patient-world';
import { sampleConsent } from './testing/sample-consent';
import { sourceTransaction } from './testing/sample-record';

const SYSTEM = 'https://surgery.example/id';
const SNOMED = 'http://snomed.info/sct';
let person: PatientWorld;
let source: string;
let doctor: string;

beforeAll(async () => {
  person = await openPatientWorld();
  source = await person.world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  doctor = await person.world.professionalToken(person.nhsNumber, { organisation: { code: 'RVV', name: 'East Kent Hospitals', reference: 'Organization/ods-rvv' }, role: 'hospital-doctor' });
});
afterAll(() => person.world.close());

/** Sends a letter with its text. @returns `Binary/…` */
async function send(key: string, { code = '823681000000100', title = key, text = {} }: { code?: string; title?: string; text?: Partial<fhir4.Binary> } = {}): Promise<string> {
  const url = `urn:uuid:${randomUUID()}`;
  const letter: fhir4.DocumentReference = {
    resourceType: 'DocumentReference',
    identifier: [{ system: SYSTEM, value: key }],
    status: 'current',
    type: { coding: [{ system: SNOMED, code }] },
    subject: { reference: `Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${person.nhsNumber}` },
    content: [{ attachment: { contentType: 'text/plain', url, title } }],
  };
  const entry: fhir4.BundleEntry[] = [
    { fullUrl: `urn:uuid:${randomUUID()}`, resource: letter, request: { method: 'POST', url: 'DocumentReference' } },
    { fullUrl: url, resource: { resourceType: 'Binary', contentType: 'text/plain', data: 'TGV0dGVy', ...text }, request: { method: 'PUT', url: `Binary/${key}` } },
  ];
  const { json, status, text: said } = await person.world.ask('/fhir', { method: 'POST', token: source, body: sourceTransaction(entry) });
  expect(status, said).toBe(200);
  return /Binary\/[^/]+/.exec(json.entry?.[1]?.response?.location ?? '')?.[0] ?? '';
}

const read = async (text: string): Promise<number> => (await person.world.ask(text, { token: doctor, headers: { accept: 'application/fhir+json' } })).status;

test('a choice by code about a kind of letter keeps the texts of those letters too, before and after, whatever becomes of them', async () => {
  const before = await send('before', { code: '1' });
  const other = await send('other', { code: '2' });
  expect([await read(before), await read(other)]).toEqual([200, 200]);
  const consent = { ...sampleConsent(person.patientId), provision: { type: 'permit', provision: [{ type: 'deny', code: [{ coding: [{ system: SNOMED, code: '1' }] }] }] } };
  expect((await person.world.ask('Consent', { method: 'POST', token: person.me, body: consent })).status).toBe(201);
  const after = await send('after', { code: '1' });
  expect([await read(before), await read(after), await read(other)]).toEqual([404, 404, 200]);
  await send('before', { code: '1', title: 'Corrected' });
  await send('after', { code: '1', text: { data: 'QW5vdGhlcg==' } });
  expect([await read(before), await read(after), await read(other)]).toEqual([404, 404, 200]);
});

test('a text that is labelled itself stays hidden when its letter is sent anew', async () => {
  const labelled = { meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'PSY' }] } };
  const text = await send('labelled', { text: labelled });
  expect(await read(text)).toBe(404);
  await send('labelled', { title: 'Corrected', text: labelled });
  expect(await read(text)).toBe(404);
});
