import { randomUUID } from 'node:crypto';
import * as jose from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { APP, PATIENT_SCOPE, createTestApps, type TestApps } from '@/demo/testing/test-apps';
import { createRequestLimits } from '@/store/limits/request-limits';
import { saveClient, type PublicKeySet } from './client-records';
import { INTROSPECTION_SCOPE } from './grantable-scopes';

const LIMITS = { person: 0, client: 3, address: 0, attempts: 3 };
const openLimits = () => createRequestLimits(LIMITS, ['portal-like']);
let current = openLimits();
let store: RunningAuthorization;
let apps: TestApps;

beforeAll(async () => {
  store = await startAuthorization({ ...openLimits(), countClient: (id) => current.countClient(id), countAttempt: (address) => current.countAttempt(address) });
  apps = await createTestApps(store);
});
/** A minute later. */
const wait = () => void (current = openLimits());
beforeEach(wait);
afterAll(() => store?.stop());

const SLOW_DOWN = { error: 'temporarily_unavailable', error_description: expect.stringContaining('Wait') };
const post = async (path: string, form: Record<string, string>, authorization?: string) => {
  const response = await fetch(`${store.issuer}/${path}`, { method: 'POST', body: new URLSearchParams(form), headers: authorization === undefined ? {} : { authorization } });
  return { status: response.status, wait: Number(response.headers.get('retry-after')), json: (await response.json()) as Record<string, unknown> };
};

async function addBackend(scope: string) {
  const { publicKey, privateKey } = await jose.generateKeyPair('ES384');
  const [id, kid] = [randomUUID(), randomUUID()];
  const jwks = { keys: [{ ...(await jose.exportJWK(publicKey)), kid, alg: 'ES384' }] } as PublicKeySet;
  const metadata = { redirect_uris: [], token_endpoint_auth_method: 'private_key_jwt' as const, jwks, smart_scope: scope };
  await saveClient(store.databases.prisma, { id, name: 'A system', kind: 'backend', sourceCode: null, metadata });
  const sign = () => new jose.SignJWT({ iss: id, sub: id, aud: `${store.issuer}/token`, exp: Math.floor(Date.now() / 1000) + 240, jti: randomUUID() }).setProtectedHeader({ alg: 'ES384', kid }).sign(privateKey);
  const ask = (assertion: string) => post('token', { grant_type: 'client_credentials', scope, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion });
  return { sign, ask };
}

it('who proves themselves with a secret and asks too often is told to wait, and what they brought is good after that', async () => {
  const flow = await apps.prepare('secret', PATIENT_SCOPE);
  const { browser, shown } = await apps.signIn(flow, 'patient');
  const tokens = await apps.redeem(flow, (await browser.submit(shown, { decision: 'allow', scope: ['patient/*.rs', 'offline_access'] }, APP)).url);
  wait();
  for (let times = 0; times < LIMITS.client; times += 1) expect((await oidc.tokenIntrospection(flow.client, tokens.access_token)).active).toBe(true);
  await expect(oidc.tokenIntrospection(flow.client, tokens.access_token)).rejects.toMatchObject({ status: 429 });
  await expect(oidc.refreshTokenGrant(flow.client, tokens.refresh_token ?? '')).rejects.toMatchObject({ status: 429, error: SLOW_DOWN.error });
  await expect(oidc.tokenRevocation(flow.client, tokens.access_token)).rejects.toMatchObject({ status: 429 });
  wait();
  expect((await oidc.refreshTokenGrant(flow.client, tokens.refresh_token ?? '')).scope).toBe(PATIENT_SCOPE);
});

it('so is who proves themselves with a key, with their statement still good, and who has a token to introspect with', async () => {
  const system = await addBackend(INTROSPECTION_SCOPE);
  const bearer = `Bearer ${String((await system.ask(await system.sign())).json.access_token)}`;
  const introspect = () => post('introspect', { token: 'unknown' }, bearer);
  for (let times = 1; times < LIMITS.client; times += 1) expect(await introspect()).toMatchObject({ status: 200, json: { active: false } });
  const refused = await introspect();
  expect(refused).toMatchObject({ status: 429, json: SLOW_DOWN });
  expect(refused.wait).toBeGreaterThan(0);
  const statement = await system.sign();
  const again = await system.ask(statement);
  expect(again).toMatchObject({ status: 429, json: SLOW_DOWN });
  expect(again.wait).toBeGreaterThan(0);
  wait();
  expect((await system.ask(statement)).status).toBe(200);
});

it('nobody uses up another’s count by their name, and a client that waits shuts out nobody at its address', async () => {
  const system = await addBackend(INTROSPECTION_SCOPE);
  const forged = new jose.SignJWT({}).setProtectedHeader({ alg: 'ES384', kid: 'x' }).sign((await jose.generateKeyPair('ES384')).privateKey);
  for (let times = 0; times < LIMITS.attempts - 1; times += 1) expect((await system.ask(await forged)).status).toBe(401);
  for (let times = 0; times < LIMITS.client; times += 1) expect((await system.ask(await system.sign())).status).toBe(200);
  // Refused as a client over its limit, and not as an address that guesses.
  for (let times = 0; times < LIMITS.attempts + 2; times += 1) expect(await system.ask(await system.sign())).toMatchObject({ status: 429, json: SLOW_DOWN });
  const other = await addBackend(INTROSPECTION_SCOPE);
  expect((await other.ask(await other.sign())).status).toBe(200);
});

it('the portal is not counted as one client: its people are many', async () => {
  const { flow, tokens } = await apps.asPatient();
  for (let times = 0; times < LIMITS.client + 2; times += 1) expect((await oidc.tokenIntrospection(flow.client, tokens.access_token)).active).toBe(true);
});
