import * as jose from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerKeyClient, type KeyAlgorithm } from '@/demo/testing/backend-app';
import { openBrowser } from '@/demo/testing/browser';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { APP, STAFF_SCOPE, createTestApps, type TestApps } from '@/demo/testing/test-apps';
import { hashClientSecret, makeClientSecret, saveClient } from '../client-records';
import { createLaunch } from '../launch-contexts';
import { LIFETIMES } from '../lifetimes';
import { hashTokenId } from '../token-id';

let store: RunningAuthorization;
let apps: TestApps;

beforeAll(async () => {
  store = await startAuthorization();
  apps = await createTestApps(store);
});
afterAll(() => store?.stop());

const SCOPE = 'openid fhirUser launch/patient offline_access patient/*.rs';

/** Another app's patient signs in and allows everything. */
async function allow(url: URL): Promise<URL> {
  const browser = openBrowser();
  const permission = await browser.submit(await browser.open(url, APP), { identity: 'patient' }, APP);
  return (await browser.submit(permission, { decision: 'allow', scope: ['patient/*.rs', 'offline_access'] }, APP)).url;
}

/** Sign-in, refresh and revocation, as the library does them. */
async function goThrough(client: oidc.Configuration): Promise<void> {
  const [pkceCodeVerifier, expectedState] = [oidc.randomPKCECodeVerifier(), oidc.randomState()];
  const code_challenge = await oidc.calculatePKCECodeChallenge(pkceCodeVerifier);
  const url = oidc.buildAuthorizationUrl(client, { redirect_uri: APP, scope: SCOPE, state: expectedState, aud: store.fhirBase, code_challenge, code_challenge_method: 'S256' });
  const tokens = await oidc.authorizationCodeGrant(client, await allow(url), { pkceCodeVerifier, expectedState, idTokenExpected: true });
  expect(tokens).toMatchObject({ patient: store.patientId, scope: SCOPE });
  const next = await oidc.refreshTokenGrant(client, tokens.refresh_token!);
  expect(next).toMatchObject({ patient: store.patientId, scope: SCOPE });
  await oidc.tokenRevocation(client, next.refresh_token!);
  await expect(oidc.refreshTokenGrant(client, next.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
  expect((await fetch(`${store.fhirBase}/Patient/${store.patientId}`, { headers: { authorization: `Bearer ${next.access_token}` } })).status).toBe(401);
}

describe('a standalone app of a patient signs in, refreshes and revokes', () => {
  it('as a public client [SMART 2.2 #353 #355 #358 #363]', () => goThrough(apps.client('public')));

  it.each(['client_secret_basic', 'client_secret_post'] as const)('as a confidential client with a secret, by %s [SMART 2.2 #356]', async (method) => {
    const secret = makeClientSecret();
    const metadata = { redirect_uris: [APP], token_endpoint_auth_method: method, client_secret: hashClientSecret(secret), smart_scope: SCOPE };
    await saveClient(store.databases.prisma, { id: method, name: 'A secret app', kind: 'confidential', sourceCode: null, metadata });
    const proof = method === 'client_secret_post' ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret);
    await goThrough(await oidc.discovery(new URL(store.issuer), method, undefined, proof, { execute: [oidc.allowInsecureRequests] }));
  });

  it.each<KeyAlgorithm>(['RS384', 'ES384'])('as a confidential client with a key, by %s [SMART 2.2 #357]', async (alg) => {
    await goThrough((await registerKeyClient(store, { kind: 'confidential', redirectUris: [APP], scope: SCOPE }, alg)).client);
  });
});

describe('an authorization code', () => {
  it('comes with the state exactly as it was sent [SMART 2.2 #59]', async () => {
    const state = 'a b+c%20&d=é/"🙂';
    const { shown } = await apps.signIn(await apps.prepare('portal-like', SCOPE, { state }), 'patient');
    expect(shown.url.searchParams.getAll('state')).toEqual([state]);
  });

  it('is good for a minute [SMART 2.2 #58]', async () => {
    expect(LIFETIMES.authorizationCode).toBeLessThanOrEqual(60);
    const flow = await apps.prepare('portal-like', SCOPE);
    const { shown } = await apps.signIn(flow, 'patient');
    const where = { kind_id: { kind: 'AuthorizationCode', id: hashTokenId(shown.url.searchParams.get('code')!) } };
    const { expiresAt } = await store.databases.prisma.oidcPayload.findUniqueOrThrow({ where });
    expect(expiresAt!.getTime() - Date.now()).toBeLessThanOrEqual(60_000);
    await store.databases.prisma.oidcPayload.update({ where, data: { expiresAt: new Date(Date.now() - 1) } });
    await expect(apps.redeem(flow, shown.url)).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});

describe('a token response', () => {
  it('is JSON that nothing keeps, with an opaque token of a length that fits any header [SMART 2.2 #84 #85 #86 #87 #134]', async () => {
    const flow = await apps.prepare('portal-like', SCOPE);
    const { shown } = await apps.signIn(flow, 'patient');
    const seen: Response[] = [];
    flow.client[oidc.customFetch] = async (url, options) => {
      const answer = await fetch(url, options as RequestInit);
      seen.push(answer.clone());
      return answer;
    };
    const tokens = await apps.redeem(flow, shown.url);
    const [answer] = seen;
    expect(Object.fromEntries(answer!.headers)).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache', 'content-type': expect.stringContaining('application/json') });
    expect(await answer!.json()).toMatchObject({ access_token: tokens.access_token, token_type: 'Bearer' });
    expect(tokens.access_token).toMatch(/^[A-Za-z0-9._~+/-]{32,128}=*$/);
  });

  it('names the patient whether or not the app asked for one, also for a role that is not known here [SMART 2.2 #149 #159 #164 #165 #167]', async () => {
    for (const scope of ['patient/Observation.rs', 'launch/patient patient/Observation.rs', 'launch/patient?role=friend patient/Observation.rs']) {
      expect((await apps.asPatient('portal-like', scope)).tokens.patient, scope).toBe(store.patientId);
    }
  });
});

describe('an id token', () => {
  it('is signed with RS256 by a key that is published bare, and says who signed in by a FHIR address that answers [SMART 2.2 #198 #207 #210]', async () => {
    const keys = (await (await fetch(`${store.issuer}/jwks`)).json()) as { keys: Record<string, unknown>[] };
    expect(keys.keys).toEqual([{ kty: 'RSA', kid: expect.any(String), alg: 'RS256', use: 'sig', n: expect.any(String), e: 'AQAB' }]);
    const patient = (await apps.asPatient()).tokens;
    const paramedic = (await apps.asParamedic()).tokens;
    for (const [{ id_token, access_token }, type] of [[patient, 'Patient'], [paramedic, 'Practitioner']] as const) {
      const { payload, protectedHeader } = await jose.jwtVerify(id_token!, jose.createLocalJWKSet(keys as unknown as jose.JSONWebKeySet), { issuer: store.issuer, audience: 'portal-like' });
      expect(protectedHeader.alg).toBe('RS256');
      expect(String(payload.fhirUser).startsWith(`${store.fhirBase}/${type}/`)).toBe(true);
      if (type === 'Patient') continue; // This person has no record but the index: what a feed sends is read in resource-server.int.test.ts.
      const answer = await fetch(String(payload.fhirUser), { headers: { authorization: `Bearer ${access_token}` } });
      expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ resourceType: type, name: [{ text: 'Tom Fielding' }] })]);
    }
  });
});

describe('a launch from a clinical system', () => {
  it('and one that begins at the app both give a clinician the patient, in an app of either kind', async () => {
    for (const id of ['public', 'secret'] as const) {
      const launch = await createLaunch(store.databases.prisma, { patientId: store.patientId, purpose: 'TREAT', reason: 'Ward round' }, store.time.now);
      const flow = await apps.prepare(id, 'openid fhirUser launch user/*.rs', { launch });
      const { shown } = await apps.signIn(flow, 'paramedic');
      expect(await apps.redeem(flow, shown.url)).toMatchObject({ patient: store.patientId, need_patient_banner: true });
    }
    expect((await apps.asParamedic()).tokens).toMatchObject({ patient: store.patientId, scope: STAFF_SCOPE.replace(' offline_access', '') });
  });

  it('shows the patient’s banner, which nothing around the app does [SMART 2.2 #359]', async () => {
    expect((await apps.asParamedic()).tokens.need_patient_banner).toBe(true);
  });
});
