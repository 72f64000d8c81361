/** The attacks that RFC 9700 (Best Current Practice for OAuth 2.0 Security) names, tried. */
import { randomUUID } from 'node:crypto';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Shown } from '@/demo/testing/browser';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { APP, PATIENT_SCOPE, STAFF_SCOPE, createTestApps, type TestApps } from '@/demo/testing/test-apps';

let store: RunningAuthorization;
let apps: TestApps;

beforeAll(async () => {
  store = await startAuthorization();
  apps = await createTestApps(store);
});
afterAll(() => store?.stop());

const invalidGrant = expect.objectContaining({ error: 'invalid_grant' });

it('redirects are exact: nothing near the registered address is one (section 2.1)', async () => {
  for (const near of [`${APP}/`, `${APP}?x=1`, `${APP}#x`, `${APP}%2f..`, APP.replace('https', 'http'), APP.replace('app.test', 'app.test.evil.test'), APP.replace('app.test', 'app.test@evil.test'), APP.toUpperCase()]) {
    const page = await openBrowser().open((await apps.prepare('public', PATIENT_SCOPE, { redirect_uri: near })).url, 'nowhere:');
    expect([near, page.status, page.url.origin]).toEqual([near, 400, store.storeUrl]);
  }
});

it('a token never comes by an address: no implicit grant, and the code comes with the issuer (sections 2.1.2, 4.4)', async () => {
  for (const response_type of ['token', 'id_token', 'code id_token', 'none']) {
    const { shown } = await apps.signIn(await apps.prepare('public', PATIENT_SCOPE, { response_type }), 'patient');
    expect(`${shown.url.search}${shown.url.hash}`).toMatch(/error=unsupported_response_type/);
  }
  const { returned, tokens } = await apps.asPatient();
  expect([...returned.searchParams.keys()].sort()).toEqual(['code', 'iss', 'state']);
  expect(returned.hash).toBe('');
  const inAddress = await fetch(`${store.fhirBase}/Patient?access_token=${tokens.access_token}`);
  expect(inAddress.status).toBe(401);
});

it('neither a password nor anything else but a code, a refresh token or a signed statement gives a token (section 2.4)', async () => {
  for (const grant_type of ['password', 'implicit', 'urn:ietf:params:oauth:grant-type:device_code']) {
    const response = await fetch(`${store.issuer}/token`, { method: 'POST', body: new URLSearchParams({ grant_type, client_id: 'public', username: 'x', password: 'y' }) });
    expect([grant_type, response.status, await response.json()]).toEqual([grant_type, 400, expect.objectContaining({ error: 'unsupported_grant_type' })]);
  }
});

describe('a code that was stolen', () => {
  it('is no good in another session of the same app, nor to another app, nor for another address (section 4.5)', async () => {
    const victim = await apps.prepare('portal-like', PATIENT_SCOPE);
    const { shown } = await apps.signIn(victim, 'patient');
    const code = shown.url.searchParams.get('code') ?? '';
    const injected = (flow: { state: string }) => {
      const url = new URL(shown.url);
      url.searchParams.set('state', flow.state);
      return url;
    };
    const attacker = await apps.prepare('portal-like', PATIENT_SCOPE);
    await expect(apps.redeem(attacker, injected(attacker))).rejects.toEqual(invalidGrant);
    const next = (await apps.signIn(victim, 'patient')).shown.url;
    await expect(apps.redeem({ ...victim, client: apps.client('secret') }, next)).rejects.toEqual(invalidGrant);
    const fresh = await apps.prepare('public', 'launch/patient patient/Condition.rs');
    const { browser, shown: permission } = await apps.signIn(fresh, 'patient');
    const own = (await browser.submit(permission, { decision: 'allow', scope: 'patient/Condition.rs' }, APP)).url.searchParams.get('code') ?? '';
    const body = new URLSearchParams({ grant_type: 'authorization_code', client_id: 'public', code: own, code_verifier: fresh.verifier, redirect_uri: 'https://evil.test/callback' });
    expect(await (await fetch(`${store.issuer}/token`, { method: 'POST', body })).json()).toMatchObject({ error: 'invalid_grant' });
    expect(code).not.toBe(own);
  });

  it('cannot be passed off as one of an app that has no challenge: a verifier without one is refused (section 4.8)', async () => {
    const flow = await apps.prepare('portal-like', PATIENT_SCOPE, { code_challenge: undefined, code_challenge_method: undefined });
    expect((await apps.signIn(flow, 'patient')).shown.url.searchParams.get('error')).toBe('invalid_request');
    const bound = await apps.prepare('portal-like', PATIENT_SCOPE);
    const { shown } = await apps.signIn(bound, 'patient');
    await expect(oidc.authorizationCodeGrant(bound.client, shown.url, { expectedState: bound.state })).rejects.toEqual(invalidGrant);
  });
});

it('an app that was mixed up sees whose answer it has, errors included (section 4.4)', async () => {
  const flow = await apps.prepare('portal-like', PATIENT_SCOPE);
  const { shown } = await apps.signIn(flow, 'patient');
  shown.url.searchParams.set('iss', 'https://evil.test');
  await expect(apps.redeem(flow, shown.url)).rejects.toMatchObject({ code: 'OAUTH_INVALID_RESPONSE' });
  const refused = await apps.signIn(await apps.prepare('portal-like', PATIENT_SCOPE, { aud: 'https://other.test' }), 'patient');
  expect(Object.fromEntries(refused.shown.url.searchParams)).toMatchObject({ error: 'invalid_request', iss: store.issuer });
});

describe('the pages of a sign-in', () => {
  it('cannot be framed, run no script, send forms nowhere else and tell nobody their address (section 4.16)', async () => {
    const pages: Shown[] = [
      (await apps.signIn(await apps.prepare('public', PATIENT_SCOPE), 'patient')).shown,
      (await apps.signIn(await apps.prepare('portal-like', STAFF_SCOPE), 'paramedic')).shown,
      (await apps.signIn(await apps.prepare('portal-like', PATIENT_SCOPE), 'stranger')).shown,
      await openBrowser().open((await apps.prepare('public', PATIENT_SCOPE, { client_id: 'nobody' })).url, APP),
      await openBrowser().open(`${store.storeUrl}/sign-in/${randomUUID()}`, APP),
    ];
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 404, 400, 400]);
    for (const { headers, html } of pages) {
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/);
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(html).not.toContain('<script');
    }
  });

  it('send nobody anywhere but to the app that asked (section 4.11)', async () => {
    const { browser, shown } = await apps.signIn(await apps.prepare('public', PATIENT_SCOPE), 'patient');
    const stop = new URL('stop', new URL(/<form[^>]* action="([^"]+)"/.exec(shown.html)?.[1] ?? '', store.storeUrl));
    for (const name of ['redirect_uri', 'return_to', 'next', 'url', 'continue']) stop.searchParams.set(name, 'https://evil.test/');
    expect((await browser.open(stop, APP)).url.href).toMatch(new RegExp(`^${APP}\\?error=access_denied`));
    const lost = await openBrowser().open(`${store.storeUrl}/sign-in/callback?state=x&code=y&next=https://evil.test/`, 'https://');
    expect([lost.status, lost.url.origin]).toEqual([400, store.storeUrl]);
  });

  it('finish in the browser that began, and nowhere else (section 4.7)', async () => {
    const flow = await apps.prepare('portal-like', PATIENT_SCOPE);
    const attacker = openBrowser();
    const page = await attacker.open(flow.url, APP);
    const back = await attacker.submit(page, { identity: 'patient' }, `${store.storeUrl}/sign-in/callback`);
    expect(back.url.pathname).toBe('/sign-in/callback');
    const victim = openBrowser();
    await victim.open((await apps.prepare('portal-like', PATIENT_SCOPE)).url, APP);
    expect((await victim.open(back.url, APP)).status).toBe(400);
  });

  it('take no form that another site sends', async () => {
    const { shown } = await apps.signIn(await apps.prepare('public', PATIENT_SCOPE), 'patient');
    const action = new URL(/<form[^>]* action="([^"]+)"/.exec(shown.html)?.[1] ?? '', store.storeUrl);
    const response = await fetch(action, { method: 'POST', headers: { origin: 'https://evil.test' }, body: new URLSearchParams({ decision: 'allow' }) });
    expect(response.status).toBe(403);
  });
});
