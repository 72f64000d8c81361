import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerKeyClient } from '@/demo/testing/backend-app';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { createTestApps, type TestApps } from '@/demo/testing/test-apps';
import { sampleTransaction } from '@/store/http/testing/sample-record';
import { findPatient } from '@/store/repository/taking-in/patient-index';
import { hashTokenId } from '../token-id';

const [MINE, ANOTHERS] = ['9990000018', '9990000026'];
const VITAL_SIGNS = 'http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';
const FEED_SCOPE = 'system/*.cruds';

let store: RunningAuthorization;
let apps: TestApps;
let feed: oidc.Configuration;

beforeAll(async () => {
  store = await startAuthorization();
  apps = await createTestApps(store);
  ({ client: feed } = await registerKeyClient(store, { name: 'Harbour View Surgery', scope: FEED_SCOPE, source: 'DEMOGP1' }));
  for (const person of [MINE, ANOTHERS]) {
    const { status, json } = await ask('', await feedToken(), sampleTransaction(person, `message-${person}`));
    expect(status, JSON.stringify(json)).toBe(200);
  }
});
afterAll(() => store?.stop());

const feedGrant = (scope: string) => oidc.clientCredentialsGrant(feed, { scope });
const feedToken = async (scope = FEED_SCOPE): Promise<string> => (await feedGrant(scope)).access_token;
const patientToken = async (scope: string): Promise<string> => (await apps.asPatient('portal-like', scope)).tokens.access_token;

async function ask(path: string, token?: string, body?: unknown) {
  const headers = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), 'content-type': 'application/fhir+json' };
  const response = await fetch(path === '' ? store.fhirBase : `${store.fhirBase}/${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, json: (await response.json()) as fhir4.Bundle & { rest?: fhir4.CapabilityStatementRest[] } };
}
const statusOf = async (path: string, token?: string): Promise<number> => (await ask(path, token)).status;

describe('a request to the FHIR API', () => {
  it('needs a token, but for the two discovery documents [SMART 2.2 #247]', async () => {
    for (const path of ['Patient', `Patient/${store.patientId}`, 'Organization', 'Observation?code=x', 'nonsense']) expect(await statusOf(path)).toBe(401);
    for (const path of ['metadata', '.well-known/smart-configuration']) expect(await statusOf(path)).toBe(200);
  });

  it('is refused once the token is past its end, a person’s or a feed’s [SMART 2.2 #77 #94 #265]', async () => {
    const { now } = store.time;
    for (const [token, seconds] of [[await patientToken('patient/*.rs'), 3600], [await feedToken(), 300]] as const) {
      expect(await statusOf('Organization', token)).toBe(200);
      store.time.now = new Date(Date.now() + (seconds + 1) * 1000);
      expect(await statusOf('Organization', token)).toBe(401);
      store.time.now = now;
    }
  });

  it('is refused when the token is for another FHIR base', async () => {
    const token = await patientToken('patient/*.rs');
    const { prisma } = store.databases;
    const row = await prisma.oidcPayload.findFirstOrThrow({ where: { id: hashTokenId(token) } });
    await prisma.oidcPayload.updateMany({ where: { id: row.id }, data: { payload: { ...(row.payload as object), aud: 'https://other.test/fhir' } } });
    expect(await statusOf('Patient', token)).toBe(401);
  });

  it('is refused beyond the token’s scopes, a person’s or a feed’s [SMART 2.2 #95 #243 #266]', async () => {
    const token = await patientToken('patient/Observation.rs');
    expect([await statusOf('Observation', token), await statusOf('Condition', token)]).toEqual([200, 403]);
    expect((await ask('', await feedToken('system/Observation.cruds'), sampleTransaction(MINE, 'too-much'))).status).toBe(403);
  });

  it('for what this server does not have is refused at once [SMART 2.2 #244]', async () => {
    expect(await statusOf('Spaceship', await patientToken('patient/*.rs'))).toBe(404);
  });

  it('in a batch is held to the scopes by itself [SMART 2.2 #130]', async () => {
    const entry = ['Observation', 'Condition'].map((url) => ({ request: { method: 'GET', url } }));
    const { json } = await ask('', await patientToken('patient/Observation.rs'), { resourceType: 'Bundle', type: 'batch', entry });
    expect(json.entry?.map(({ response }) => response?.status)).toEqual(['200', '403']);
  });
});

describe('scopes', () => {
  it('of a patient open one person’s record, and are where fhirUser leads [SMART 2.2 #136 #367]', async () => {
    const { tokens } = await apps.asPatient();
    const own = await ask('Patient', tokens.access_token);
    expect(own.json.entry?.map(({ resource }) => resource?.id)).toEqual([store.patientId]);
    expect(tokens.claims()?.fhirUser).toBe(`${store.fhirBase}/Patient/${store.patientId}`);
    expect(await statusOf(`Patient/${store.patientId}`, tokens.access_token)).toBe(200);
    const other = await findPatient(store.databases, { nhsNumber: ANOTHERS });
    expect(await statusOf(`Patient/${other!.patientId}`, tokens.access_token)).toBe(404);
    expect((await ask(`Observation?patient=${other!.patientId}`, tokens.access_token)).json.total).toBe(0);
    expect((await ask('Observation', tokens.access_token)).json.total).toBe(3);
  });

  it('of a user open what the user may see, and the system’s own rules still hold [SMART 2.2 #119 #140]', async () => {
    const { tokens } = await apps.asParamedic();
    expect((await ask('MedicationRequest', tokens.access_token)).json.total).toBe(1);
    expect((await ask('Organization', tokens.access_token)).json.total).toBeGreaterThan(0);
    const own = await patientToken('patient/*.rs');
    expect((await ask('AuditEvent?_count=0', own)).json.total).toBeGreaterThan(0);
    expect((await ask('AuditEvent?_count=0', tokens.access_token)).json.total ?? 0).toBe(0);
  });

  it('of a system let it do what it is registered for, with nobody signed in [SMART 2.2 #142]', async () => {
    expect((await ask('', await feedToken(), sampleTransaction(MINE, 'once-more'))).status).toBe(200);
    expect((await ask('', await feedToken('system/*.rs'), sampleTransaction(MINE, 'read-only'))).status).toBe(403);
  });

  it('for every type are for every type that is served [SMART 2.2 #144]', async () => {
    const types = (await ask('metadata')).json.rest?.[0]?.resource?.map(({ type }) => type) ?? [];
    const token = await patientToken('patient/*.rs');
    expect(types.length).toBeGreaterThan(10);
    for (const type of types) expect([type, await statusOf(`${type}?_count=0`, token)]).toEqual([type, 200]);
  });

  it('of version 1 are granted as they were asked for, and mean what SMART says they do [SMART 2.2 #127 #128 #369]', async () => {
    const { tokens } = await apps.asPatient('portal-like', 'launch/patient patient/Observation.read');
    expect(tokens.scope).toBe('launch/patient patient/Observation.read');
    const found = await ask('Observation', tokens.access_token);
    expect(found.json.total).toBe(3);
    expect(await statusOf(`Observation/${found.json.entry?.[0]?.resource?.id}`, tokens.access_token)).toBe(200);
    expect(await statusOf('Condition', tokens.access_token)).toBe(403);

    const writes = await feedGrant('system/*.write');
    expect(writes.scope).toBe('system/*.write');
    expect((await ask('', writes.access_token, sampleTransaction(MINE, 'written by version 1'))).status).toBe(200);
    expect(await statusOf('Organization', writes.access_token)).toBe(403);
    const both = await feedGrant('system/*.*');
    expect(both.scope).toBe('system/*.*');
    expect((await ask('', both.access_token, sampleTransaction(MINE, 'and read'))).status).toBe(200);
    expect(await statusOf('Organization', both.access_token)).toBe(200);
  });

  it('of version 2 can be narrowed by a query [SMART 2.2 #370]', async () => {
    const total = async (category: string) => (await ask('Observation', await patientToken(`patient/Observation.rs?category=${category}`))).json.total;
    expect([await total(VITAL_SIGNS), await total(VITAL_SIGNS.replace('vital-signs', 'laboratory'))]).toEqual([3, 0]);
  });

  it('with letters out of order or unknown are left out of what is granted [SMART 2.2 #129]', async () => {
    const { tokens } = await apps.asPatient('portal-like', 'launch/patient patient/Condition.rs patient/Observation.sr patient/Observation.x');
    expect(tokens.scope).toBe('launch/patient patient/Condition.rs');
  });
});
