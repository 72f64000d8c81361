import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerKeyClient } from '@/demo/testing/backend-app';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { createTestApps, type TestApps } from '@/demo/testing/test-apps';
import { INTROSPECTION_SCOPE } from '../grantable-scopes';

let store: RunningAuthorization;
let apps: TestApps;
let resourceServer: { id: string; bearer: string };

beforeAll(async () => {
  store = await startAuthorization();
  apps = await createTestApps(store);
  const { id, client } = await registerKeyClient(store, { name: 'Another resource server', scope: INTROSPECTION_SCOPE });
  resourceServer = { id, bearer: (await oidc.clientCredentialsGrant(client, { scope: INTROSPECTION_SCOPE })).access_token };
});
afterAll(() => store?.stop());

async function introspect(bearer: string, token: string | undefined) {
  const response = await fetch(`${store.issuer}/introspect`, { method: 'POST', headers: { authorization: `Bearer ${bearer}` }, body: new URLSearchParams(token === undefined ? {} : { token }) });
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

it('a resource server asks of any client’s tokens with a token of its own [SMART 2.2 #281 #282 #283]', async () => {
  const { flow, tokens } = await apps.asPatient();
  const own = await oidc.tokenIntrospection(flow.client, tokens.access_token);
  expect(await introspect(resourceServer.bearer, tokens.access_token)).toEqual({ status: 200, body: own });
  expect((await introspect(resourceServer.bearer, tokens.refresh_token)).body).toMatchObject({ active: true, client_id: 'portal-like' });
  expect((await introspect(resourceServer.bearer, resourceServer.bearer)).body).toMatchObject({ active: true, client_id: resourceServer.id, scope: INTROSPECTION_SCOPE });
  await oidc.tokenRevocation(flow.client, tokens.access_token);
  for (const token of [tokens.access_token, 'nonsense']) expect(await introspect(resourceServer.bearer, token)).toEqual({ status: 200, body: { active: false } });
  expect((await introspect(resourceServer.bearer, undefined)).status).toBe(400);
});

it('says when a token ends, as its own answer did [SMART 2.2 #276]', async () => {
  const before = Math.floor(Date.now() / 1000);
  const { flow, tokens } = await apps.asPatient();
  const { exp } = await oidc.tokenIntrospection(flow.client, tokens.access_token);
  expect(exp! - tokens.expires_in! - before).toBeGreaterThanOrEqual(0);
  expect(exp! - tokens.expires_in! - before).toBeLessThanOrEqual(10);
});

it('the scope for asking is one of our own, named so, and opens nothing else [SMART 2.2 #217]', async () => {
  expect(INTROSPECTION_SCOPE).toMatch(/^__/);
  expect((await fetch(`${store.fhirBase}/Patient`, { headers: { authorization: `Bearer ${resourceServer.bearer}` } })).status).toBe(403);
});

it('nobody else may ask: no app’s token, no feed’s, none that ended or whose client is gone, and no app can be granted the scope', async () => {
  const { tokens } = await apps.asPatient('portal-like', `openid launch/patient patient/*.rs ${INTROSPECTION_SCOPE}`);
  expect(tokens.scope).toBe('openid launch/patient patient/*.rs');
  expect((await introspect(tokens.access_token, tokens.access_token)).status).toBe(401);
  const feed = await registerKeyClient(store, { scope: 'system/*.cruds' });
  const bearer = (await oidc.clientCredentialsGrant(feed.client, { scope: `system/*.cruds ${INTROSPECTION_SCOPE}` })).access_token;
  expect((await introspect(bearer, tokens.access_token)).status).toBe(403);
  await expect(registerKeyClient(store, { kind: 'confidential', redirectUris: ['https://app.test/cb'], scope: INTROSPECTION_SCOPE })).rejects.toThrow(/not a SMART scope/);
  await store.databases.prisma.oauthClient.delete({ where: { id: resourceServer.id } });
  expect((await introspect(resourceServer.bearer, tokens.access_token)).status).toBe(401);
});
