import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { APP, createTestApps, type TestApps } from '@/demo/testing/test-apps';
import { PLAIN_SCOPES, grantableScopes } from '../grantable-scopes';

let store: RunningAuthorization;
let apps: TestApps;
let configuration: Record<string, string & string[]>;

beforeAll(async () => {
  store = await startAuthorization();
  apps = await createTestApps(store);
  configuration = (await (await fetch(`${store.fhirBase}/.well-known/smart-configuration`)).json()) as typeof configuration;
});
afterAll(() => store?.stop());

describe('the SMART configuration document', () => {
  it('is JSON below the FHIR base, open to all, whatever is asked for [SMART 2.2 #30 #372 #373 #374 #376 #377 #380]', async () => {
    for (const accept of ['application/json', 'application/fhir+xml', 'text/html', '']) {
      const answer = await fetch(`${store.fhirBase}/.well-known/smart-configuration`, { headers: { accept } });
      expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, 'application/json']);
      expect(await answer.json()).toEqual(configuration);
    }
  });

  it('names the endpoints absolutely, each of which is there [SMART 2.2 #286 #378 #381 #382 #383 #385 #391 #392]', async () => {
    expect(configuration).toMatchObject({
      issuer: store.issuer,
      jwks_uri: `${store.issuer}/jwks`,
      authorization_endpoint: `${store.issuer}/authorize`,
      token_endpoint: `${store.issuer}/token`,
      introspection_endpoint: `${store.issuer}/introspect`,
      revocation_endpoint: `${store.issuer}/revoke`,
    });
    for (const name of ['token_endpoint', 'introspection_endpoint', 'revocation_endpoint']) {
      // Without its client it refuses; a path that is not there would say 404.
      expect([name, (await fetch(configuration[name]!, { method: 'POST', body: new URLSearchParams({ token: 'x' }) })).status]).toEqual([name, expect.toBeOneOf([400, 401])]);
    }
    expect((await fetch(configuration.jwks_uri!)).status).toBe(200);
    const openid = (await (await fetch(`${store.issuer}/.well-known/openid-configuration`)).json()) as Record<string, unknown>;
    for (const name of ['issuer', 'jwks_uri', 'authorization_endpoint', 'token_endpoint']) expect(openid[name]).toBe(configuration[name]);
  });

  it('says where people see which apps they let in, and stop them', () => {
    expect(configuration.management_endpoint).toBe(`${store.portalUrl}/apps`);
  });

  it('says which grants, response types, methods, algorithms and challenges are taken, a backend service’s among them [SMART 2.2 #228 #285 #288 #289 #384 #386 #390 #394]', () => {
    expect(configuration.grant_types_supported).toEqual(expect.arrayContaining(['authorization_code', 'client_credentials']));
    expect(configuration.response_types_supported).toEqual(['code']);
    expect(configuration.code_challenge_methods_supported).toEqual(['S256']);
    expect(configuration.token_endpoint_auth_methods_supported).toEqual(['client_secret_basic', 'client_secret_post', 'private_key_jwt']);
    expect(configuration.token_endpoint_auth_signing_alg_values_supported).toEqual(['RS384', 'ES384']);
    expect(configuration.capabilities).toContain('client-confidential-asymmetric');
  });

  it('lists scopes that can each be granted [SMART 2.2 #287 #389]', () => {
    const supported = configuration.scopes_supported!;
    const plain = supported.filter((scope) => (PLAIN_SCOPES as readonly string[]).includes(scope));
    const registered = supported.join(' ');
    expect([...plain, ...grantableScopes(supported, { kind: 'public', registered }), ...grantableScopes(supported, { kind: 'backend', registered })].sort()).toEqual([...supported].sort());
  });

  it('claims whole sets of capabilities: patients and clinicians, standalone [SMART 2.2 #126 #346 #348 #393]', () => {
    const patientStandalone = ['launch-standalone', 'client-public', 'client-confidential-symmetric', 'context-standalone-patient', 'permission-patient'];
    const clinicianStandalone = ['launch-standalone', 'client-public', 'permission-user', 'permission-patient'];
    expect(configuration.capabilities).toEqual(expect.arrayContaining([...patientStandalone, ...clinicianStandalone, 'permission-v1', 'permission-v2']));
  });

  it('claims nothing that is not there: no style, encounter, online access or app state [SMART 2.2 #360 #362 #364 #366 #371]', () => {
    for (const absent of ['context-style', 'context-ehr-encounter', 'context-standalone-encounter', 'permission-online', 'smart-app-state']) {
      expect(configuration.capabilities).not.toContain(absent);
    }
    for (const scope of ['launch/encounter', 'online_access']) expect(configuration.scopes_supported).not.toContain(scope);
  });
});

describe('apps in browsers', () => {
  const origin = new URL(APP).origin;
  const allowed = async (url: string, init: RequestInit) => (await fetch(url, init)).headers.get('access-control-allow-origin');

  it('read both discovery documents from anywhere [SMART 2.2 #16]', async () => {
    for (const path of ['.well-known/smart-configuration', 'metadata']) expect(await allowed(`${store.fhirBase}/${path}`, { headers: { origin: 'https://anywhere.test' } })).toBe('*');
  });

  it('use the token endpoint and the FHIR API from where they are registered, and the token endpoint from nowhere else [SMART 2.2 #17]', async () => {
    const { tokens } = await apps.asPatient();
    const ask = { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x', client_id: 'public' }) };
    expect(await allowed(`${store.issuer}/token`, { ...ask, headers: { origin } })).toBe(origin);
    expect(await allowed(`${store.issuer}/token`, { ...ask, headers: { origin: 'https://evil.test' } })).toBeNull();
    const preflight = { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' } };
    expect(await allowed(`${store.issuer}/token`, preflight)).toBe(origin);
    expect(['*', origin]).toContain(await allowed(`${store.fhirBase}/Patient`, preflight));
    expect(['*', origin]).toContain(await allowed(`${store.fhirBase}/Patient/${store.patientId}`, { headers: { origin, authorization: `Bearer ${tokens.access_token}` } }));
  });
});
