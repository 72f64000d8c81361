import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { APP, PATIENT_SCOPE, createTestApps, type TestApps } from '@/demo/testing/test-apps';
import { createPayloadStore } from './payload-store';
import { hashTokenId } from './token-id';

let store: RunningAuthorization;
let apps: TestApps;

beforeAll(async () => {
  store = await startAuthorization();
  apps = await createTestApps(store);
});
afterAll(() => store?.stop());

describe('codes and tokens', () => {
  const refused = (error: string) => expect.objectContaining({ error });

  it('end with the grant when a code is used twice', async () => {
    const { flow, returned, tokens } = await apps.asPatient();
    await expect(apps.redeem(flow, returned)).rejects.toEqual(refused('invalid_grant'));
    expect(await oidc.tokenIntrospection(flow.client, tokens.access_token)).toEqual({ active: false });
    await expect(oidc.refreshTokenGrant(flow.client, tokens.refresh_token!)).rejects.toEqual(refused('invalid_grant'));
  });

  it('give one of two who bring the same code at once, at the most', async () => {
    const flow = await apps.prepare('portal-like', PATIENT_SCOPE);
    const { shown } = await apps.signIn(flow, 'patient');
    const both = await Promise.allSettled([apps.redeem(flow, shown.url), apps.redeem(flow, shown.url)]);
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
  });

  it('need the verifier that belongs to the code [SMART 2.2 #31]', async () => {
    const flow = await apps.prepare('public', 'openid launch/patient patient/Condition.rs');
    const { browser, shown } = await apps.signIn(flow, 'patient');
    const done = await browser.submit(shown, { decision: 'allow', scope: 'patient/Condition.rs' }, APP);
    await expect(apps.redeem({ ...flow, verifier: oidc.randomPKCECodeVerifier() }, done.url)).rejects.toEqual(refused('invalid_grant'));
  });

  it('are no good to another client [SMART 2.2 #103]', async () => {
    const { tokens } = await apps.asPatient();
    const other = apps.client('secret');
    expect(await oidc.tokenIntrospection(other, tokens.access_token)).toEqual({ active: false });
    await expect(oidc.refreshTokenGrant(other, tokens.refresh_token!)).rejects.toEqual(refused('invalid_grant'));
    await oidc.tokenRevocation(other, tokens.access_token);
    expect((await oidc.tokenIntrospection(apps.client('portal-like'), tokens.access_token)).active).toBe(true);
  });

  it('end with the grant when a refresh token comes twice at the same moment, whoever was first', async () => {
    const { flow, tokens } = await apps.asPatient();
    const used = createPayloadStore(store.databases.prisma, 'RefreshToken');
    await used.consume(tokens.refresh_token!);
    await expect(used.consume(tokens.refresh_token!)).rejects.toEqual(refused('invalid_grant'));
    expect(await oidc.tokenIntrospection(flow.client, tokens.access_token)).toEqual({ active: false });
  });

  it('are refreshed with the same scope or less and never more, and a refresh token that comes back ends the grant [SMART 2.2 #89 #101 #104 #109 #110 #111 #112 #113 #114 #115 #116 #118 #365]', async () => {
    const { flow, tokens } = await apps.asPatient();
    const second = await oidc.refreshTokenGrant(flow.client, tokens.refresh_token!);
    expect(second).toMatchObject({ token_type: 'bearer', scope: PATIENT_SCOPE, patient: store.patientId, expires_in: 3600 });
    const narrow = await oidc.refreshTokenGrant(flow.client, second.refresh_token!, { scope: 'patient/*.rs' });
    expect(narrow.scope).toBe('patient/*.rs');
    await expect(oidc.refreshTokenGrant(flow.client, narrow.refresh_token!, { scope: `${PATIENT_SCOPE} user/*.rs` })).rejects.toEqual(refused('invalid_scope'));
    await expect(oidc.refreshTokenGrant(flow.client, tokens.refresh_token!)).rejects.toEqual(refused('invalid_grant'));
    expect(await oidc.tokenIntrospection(flow.client, narrow.access_token)).toEqual({ active: false });
  });

  it('are refreshed without a client_id, as SMART has it, for a public app and for no other', async () => {
    const refresh = async (refreshToken: string | undefined) => {
      const response = await fetch(`${store.issuer}/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken ?? '' }) });
      return { status: response.status, body: (await response.json()) as { access_token?: string; refresh_token?: string } };
    };
    const flow = await apps.prepare('public', PATIENT_SCOPE);
    const { browser, shown } = await apps.signIn(flow, 'patient');
    const done = await browser.submit(shown, { decision: 'allow', scope: ['patient/*.rs', 'offline_access'] }, APP);
    const tokens = await apps.redeem(flow, done.url);
    const next = await refresh(tokens.refresh_token);
    expect(next).toMatchObject({ status: 200, body: { scope: PATIENT_SCOPE, patient: store.patientId } });
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
    expect((await refresh(next.body.refresh_token)).status).toBe(400);
    expect((await refresh((await apps.asPatient()).tokens.refresh_token)).status).toBe(400);
    expect((await refresh(undefined)).status).toBe(400);
  });

  it('are inactive once expired', async () => {
    const { flow, tokens } = await apps.asPatient();
    await store.databases.prisma.oidcPayload.updateMany({ where: { id: hashTokenId(tokens.access_token) }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await oidc.tokenIntrospection(flow.client, tokens.access_token)).toEqual({ active: false });
  });

  it('are answered with headers that forbid keeping them', async () => {
    const response = await fetch(`${store.issuer}/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code' }) });
    expect([response.status, response.headers.get('cache-control'), response.headers.get('pragma')]).toEqual([400, 'no-store', 'no-cache']);
  });

  it('are refused to a client with the wrong secret', async () => {
    const wrong = await oidc.discovery(new URL(store.issuer), 'secret', undefined, oidc.ClientSecretBasic('wrong'), { execute: [oidc.allowInsecureRequests] });
    await expect(oidc.refreshTokenGrant(wrong, 'anything')).rejects.toMatchObject({ status: 401, cause: [{ parameters: { error: 'invalid_client' } }] });
  });
});

describe('addresses of the authorization server', () => {
  it.each(['TOKEN', 'token/', 'Introspect', 'introspect/', 'userinfo/', 'AUTHORIZE'])('are there as they are spelled and not as %s, which would pass by what stands before them', async (spelled) => {
    const answer = await fetch(`${store.issuer}/${spelled}`, { method: 'POST', body: new URLSearchParams() });
    expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ error_description: 'There is nothing at this address.' })]);
  });
});
