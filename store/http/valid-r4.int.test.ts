/** Whatever leaves is valid FHIR R4, by the published schema: records from feeds of each kind, and all that the server says itself. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFacility } from '@/store/feeds/hl7v2/facilities';
import { answerMessage } from '@/store/feeds/hl7v2/answer-message';
import { readFixture, readHospitalMessages, readSyntheaBundle } from '@/store/feeds/testing/read-fixture';
import { FHIR_BASE, openWorld, type Ask, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sampleTransaction } from './testing/sample-record';
import { findInvalid } from './testing/valid-r4';

const SURGERY = '9990000018';
const AMERICAN = '9990000026';
/** Of the simulated hospital. */
const IN_HOSPITAL = ['2914785070', '2478684691'];
let world: World;

beforeAll(async () => {
  world = await openWorld();
  const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  const send = async (body: unknown): Promise<void> => void (await leave('/fhir', { method: 'POST', token: source, body }));
  await send(sampleTransaction(SURGERY));
  await send({ ...(JSON.parse(readFixture('synthea-hospitals.json') || '{"resourceType":"Bundle","type":"transaction"}') as fhir4.Bundle), type: 'transaction' });
  await send(withNumber(readSyntheaBundle()));
  const { databases } = world.database;
  await addFacility(databases, { facility: 'SFAC', sourceCode: 'RVV', name: 'East Kent Hospitals', peers: [] });
  const feeds = { databases, now: () => new Date(), serverUrl: FHIR_BASE };
  for (const message of readHospitalMessages().values()) await answerMessage(feeds, Buffer.from(message), '127.0.0.1');
}, 120_000);
afterAll(() => world.close());

function withNumber(bundle: fhir4.Bundle<fhir4.FhirResource>): fhir4.Bundle<fhir4.FhirResource> {
  for (const { resource } of bundle.entry ?? []) if (resource?.resourceType === 'Patient') resource.identifier = [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: AMERICAN }];
  return { ...bundle, identifier: { system: 'urn:x', value: 'american' } };
}

/** Asks, and checks what comes. @returns it as JSON */
async function leave(address: string, ask: Ask): Promise<fhir4.Bundle> {
  const { json, text, status } = await world.ask(address, ask);
  expect(findInvalid(json).slice(0, 5), `${ask.method ?? 'GET'} ${address} ${status}: ${text.slice(0, 300)}`).toEqual([]);
  return json as unknown as fhir4.Bundle;
}

/** Everything that somebody is shown of a record, page by page. */
async function leaveEverything(nhsNumber: string, token: string): Promise<fhir4.FhirResource[]> {
  const found: fhir4.FhirResource[] = [];
  let address: string | undefined = `Patient/${await world.patientId(nhsNumber)}/$everything?_count=200`;
  while (address !== undefined) {
    const page: fhir4.Bundle = await leave(address, { token });
    found.push(...(page.entry ?? []).flatMap(({ resource }) => (resource ? [resource as fhir4.FhirResource] : [])));
    address = page.link?.find(({ relation }) => relation === 'next')?.url.replace(`${FHIR_BASE}/`, '');
  }
  return found;
}

test('a record from each kind of feed, whole and in outline', async () => {
  const types = new Set<string>();
  for (const nhsNumber of [SURGERY, AMERICAN, ...IN_HOSPITAL]) {
    const roles = [['R1600', 'care-worker'], ['R1730', 'receptionist'], ['R0260', 'gp']].map(([jobRoleCode = '', role = '']) => world.professionalToken(nhsNumber, { jobRoleCode, role }));
    for (const token of await Promise.all([world.patientToken(nhsNumber), ...roles])) for (const { resourceType } of await leaveEverything(nhsNumber, token)) types.add(resourceType);
  }
  expect([...types]).toEqual(expect.arrayContaining(['AllergyIntolerance', 'Condition', 'DiagnosticReport', 'Encounter', 'Immunization', 'MedicationRequest', 'Observation', 'Patient', 'Procedure', 'Practitioner']));
}, 60_000);

test('less of a resource, of every type that there is', async () => {
  const token = await world.patientToken(AMERICAN);
  const types = new Set((await leaveEverything(AMERICAN, token)).map(({ resourceType }) => resourceType));
  for (const type of [...types, 'Provenance', 'AuditEvent', 'Group', 'Practitioner']) for (const less of ['_summary=true', '_summary=text', '_summary=data', '_elements=identifier']) await leave(`${type}?${less}&_count=20`, { token });
}, 60_000);

test('one item, its versions and its history', async () => {
  const token = await world.patientToken(SURGERY);
  for (const type of ['Patient', 'Condition', 'Encounter', 'Observation', 'Provenance', 'Organization', 'Group']) {
    const { entry } = await leave(`${type}?_count=1`, { token });
    const { id = '' } = entry?.[0]?.resource ?? {};
    for (const address of [`${type}/${id}`, `${type}/${id}/_history`]) await leave(address, { token });
  }
});

test('a summary, a batch, choices and the log of it all', async () => {
  const token = await world.patientToken(SURGERY);
  const patientId = await world.patientId(SURGERY);
  const { id } = await leave('Consent', { method: 'POST', token, body: sampleConsent(patientId) });
  await leave(`Consent/${id}/_history`, { token });
  for (const nhsNumber of [SURGERY, AMERICAN, ...IN_HOSPITAL]) await leave('Patient/$summary', { token: await world.patientToken(nhsNumber) });
  const entry = [`Patient/${patientId}`, 'Observation', 'Condition/none', 'Patient/$summary', `Consent/${id}/_history`].map((url) => ({ request: { method: 'GET', url } }));
  await leave('/fhir', { method: 'POST', token, body: { resourceType: 'Bundle', type: 'batch', entry } });
  await leave('MedicationRequest', { token: await world.professionalToken(SURGERY, { scope: 'user/Observation.rs' }) });
  const { total } = await leave('AuditEvent?_count=1000', { token });
  expect(total).toBeGreaterThan(10);
});

test('what the server says of itself, and every error', async () => {
  const token = await world.patientToken(SURGERY);
  await leave('metadata', {});
  for (const address of ['Patient', 'Spaceship', 'Observation?colour=blue', 'Observation/x', 'Patient/$explode', '_search', 'Patient?_format=xml']) await leave(address, { token });
  await leave('Patient', {});
  await leave('Consent', { method: 'POST', token, body: { resourceType: 'Consent' } });
});
