import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Shown } from '@/demo/testing/browser';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { APP, PATIENT_SCOPE, createTestApps, type TestApps } from '@/demo/testing/test-apps';
import { hashTokenId } from './token-id';

let store: RunningAuthorization;
let apps: TestApps;

beforeAll(async () => {
  store = await startAuthorization();
  apps = await createTestApps(store);
});
afterAll(() => store?.stop());

describe('a patient at the portal', () => {
  it('gets a token for their own record, with everything that SMART says beside it [SMART 2.2 #53 #56 #57 #73 #74 #75 #76 #78 #80 #81 #83 #88 #91 #168 #169 #170 #173 #200 #203 #205 #209]', async () => {
    const { tokens, returned } = await apps.asPatient();
    expect(returned.searchParams.get('iss')).toBe(store.issuer);
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: PATIENT_SCOPE, patient: store.patientId, need_patient_banner: true });
    expect(tokens.refresh_token).toBeDefined();
    expect(tokens.claims()).toMatchObject({ iss: store.issuer, fhirUser: `${store.fhirBase}/Patient/${store.patientId}` });
  });

  it('is found by the introspection and userinfo endpoints for as long as the token lasts [SMART 2.2 #99 #214 #269 #271 #272 #273 #274 #275 #277 #278 #279 #280]', async () => {
    const { flow, tokens } = await apps.asPatient();
    const known = await oidc.tokenIntrospection(flow.client, tokens.access_token);
    expect(known).toEqual({
      active: true,
      scope: PATIENT_SCOPE,
      client_id: 'portal-like',
      exp: expect.any(Number),
      iss: store.issuer,
      sub: tokens.claims()!.sub,
      patient: store.patientId,
      need_patient_banner: true,
      fhirUser: `${store.fhirBase}/Patient/${store.patientId}`,
    });
    expect(await oidc.fetchUserInfo(flow.client, tokens.access_token, tokens.claims()!.sub)).toMatchObject({ fhirUser: known.fhirUser });
    await oidc.tokenRevocation(flow.client, tokens.access_token);
    expect(await oidc.tokenIntrospection(flow.client, tokens.access_token)).toEqual({ active: false });
  });

  it('leaves no bearer value in the database', async () => {
    const { tokens } = await apps.asPatient();
    const rows = await store.databases.prisma.oidcPayload.findMany();
    const text = JSON.stringify(rows);
    for (const value of [tokens.access_token, tokens.refresh_token!]) expect(text).not.toContain(value);
    expect(rows.some(({ kind, id }) => kind === 'AccessToken' && id === hashTokenId(tokens.access_token))).toBe(true);
  });

  it('is told plainly when we have no record for them', async () => {
    const { shown } = await apps.signIn(await apps.prepare('portal-like', PATIENT_SCOPE), 'stranger');
    expect(shown.status).toBe(404);
    expect(shown.html).toContain('We do not have a record for you');
  });

  it('has to sign in again for each request, so that the next person at the computer is not them', async () => {
    const flow = await apps.prepare('portal-like', PATIENT_SCOPE);
    const { browser } = await apps.signIn(flow, 'patient');
    const again = await browser.open((await apps.prepare('portal-like', PATIENT_SCOPE)).url, APP);
    expect(again.html).toContain('name="identity"');
  });
});

describe('another app', () => {
  it('is told who somebody is when it is registered for that, and not because it asks', async () => {
    const { oauthClient } = store.databases.prisma;
    const { metadata } = await oauthClient.findUniqueOrThrow({ where: { id: 'public' } });
    const register = (scope: object) => oauthClient.update({ where: { id: 'public' }, data: { metadata: { ...(metadata as object), ...scope } } });
    await register({ smart_scope: 'patient/*.rs' });
    try {
      const flow = await apps.prepare('public', PATIENT_SCOPE);
      const { browser, shown } = await apps.signIn(flow, 'patient');
      const tokens = await apps.redeem(flow, (await browser.submit(shown, { decision: 'allow', scope: ['patient/*.rs'] }, APP)).url);
      expect([tokens.scope, tokens.id_token, tokens.refresh_token, tokens.patient]).toEqual(['launch/patient patient/*.rs', undefined, undefined, store.patientId]);
      expect((await fetch(`${store.issuer}/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })).status).toBe(403);
    } finally {
      await register({});
    }
  });

  it('gets only what the patient leaves ticked [SMART 2.2 #79 #145]', async () => {
    const flow = await apps.prepare('public', 'openid launch/patient patient/Observation.rs patient/Condition.rs');
    const { browser, shown } = await apps.signIn(flow, 'patient');
    expect(shown.html).toContain('See your health conditions');
    const done = await browser.submit(shown, { decision: 'allow', scope: 'patient/Observation.rs' }, APP);
    const tokens = await apps.redeem(flow, done.url);
    expect(tokens.scope).toBe('openid launch/patient patient/Observation.rs');
    expect(tokens.refresh_token).toBeUndefined();
  });

  it.each([undefined, 'profile', 'openid launch/patient patient/Consent.cruds', 'launch/patient patient/Observation.sr'])('is told before anybody signs in that nothing of what it asks for can be granted: %s', async (scope) => {
    const shown = await openBrowser().open((await apps.prepare('public', '', { scope })).url, APP);
    expect(Object.fromEntries(shown.url.searchParams)).toMatchObject({ error: 'invalid_scope', error_description: 'none of the requested scopes can be granted', iss: store.issuer });
  });

  it('of professionals as well as patients is given no scope of theirs by a patient, who is not asked to allow it', async () => {
    const flow = await apps.prepare('public', 'openid launch/patient user/*.rs patient/Condition.rs');
    const { browser, shown } = await apps.signIn(flow, 'patient');
    expect(shown.html).toContain('See your health conditions');
    expect(shown.html).not.toContain('See everything in your record');
    const done = await browser.submit(shown, { decision: 'allow', scope: ['user/*.rs', 'patient/Condition.rs'] }, APP);
    expect((await apps.redeem(flow, done.url)).scope).toBe('openid launch/patient patient/Condition.rs');
  });

  it('that asks who somebody is and nothing more has them allow that, and not a list of nothing', async () => {
    for (const scope of ['openid fhirUser profile', 'openid offline_access']) {
      const flow = await apps.prepare('public', scope);
      const { browser, shown } = await apps.signIn(flow, 'patient');
      expect([scope, shown.html.includes('It cannot see your record.'), shown.html.includes('The app may:')]).toEqual([scope, !scope.includes('offline'), scope.includes('offline')]);
      const tokens = await apps.redeem(flow, (await browser.submit(shown, { decision: 'allow' }, APP)).url);
      expect(tokens.scope).toBe(scope.replace(/ (?:profile|offline_access)/, ''));
      expect((await fetch(`${store.fhirBase}/Patient`, { headers: { authorization: `Bearer ${tokens.access_token}` } })).status).toBe(403);
    }
  });

  it('is told when the patient says no [SMART 2.2 #54]', async () => {
    const flow = await apps.prepare('secret', PATIENT_SCOPE);
    const { browser, shown } = await apps.signIn(flow, 'patient');
    const done = await browser.submit(shown, { decision: 'refuse' }, APP);
    expect(done.url.searchParams.get('error')).toBe('access_denied');
  });

  it('asks again when everything is unticked', async () => {
    const { browser, shown } = await apps.signIn(await apps.prepare('public', PATIENT_SCOPE), 'patient');
    const page = await browser.submit(shown, { decision: 'allow' }, APP);
    expect([page.status, page.html.includes('There is a problem')]).toEqual([400, true]);
  });
});

describe('an authorization request', () => {
  const errorOf = async (extra: Record<string, string | undefined>) => (await apps.signIn(await apps.prepare('public', PATIENT_SCOPE, extra), 'patient')).shown.url.searchParams.get('error');

  it('must name the FHIR base as aud [SMART 2.2 #96]', async () => {
    expect(await errorOf({ aud: undefined })).toBe('invalid_request');
    expect(await errorOf({ aud: 'https://other.test/fhir' })).toBe('invalid_request');
  });

  it('must use PKCE with S256 [SMART 2.2 #14 #15]', async () => {
    expect(await errorOf({ code_challenge: undefined, code_challenge_method: undefined })).toBe('invalid_request');
    expect(await errorOf({ code_challenge_method: 'plain' })).toBe('invalid_request');
  });

  it('is never answered to an address that is not registered, nor for a client that is not [SMART 2.2 #18]', async () => {
    for (const extra of [{ redirect_uri: `${APP}/other` }, { redirect_uri: 'https://evil.test/callback' }, { redirect_uri: '' }, { redirect_uri: undefined }, { client_id: 'nobody' }]) {
      const page = await openBrowser().open((await apps.prepare('public', PATIENT_SCOPE, extra)).url, 'https://');
      expect([page.status, page.html.includes('This app cannot sign you in')]).toEqual([400, true]);
    }
  });

  it('with a NUL in anything that would be kept is refused, and does not make us fail', async () => {
    for (const extra of [{ client_id: 'a\0b' }, { state: 'a\0b' }, { nonce: 'a\0b' }]) {
      const page = await openBrowser().open((await apps.prepare('public', PATIENT_SCOPE, extra)).url, 'https://');
      expect([page.status, page.html.includes('This app cannot sign you in')]).toEqual([400, true]);
    }
    const statement = ['{"alg":"ES384","kid":"x"}', '{"iss":"a\\u0000b","sub":"a\\u0000b"}', ''].map((part) => Buffer.from(part).toString('base64url')).join('.');
    const byStatement = { grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: `${statement}AAAA` };
    for (const form of [{ grant_type: 'refresh_token', refresh_token: 'x', client_id: 'a\0b' }, byStatement]) {
      const answer = await fetch(`${store.storeUrl}/oauth/token`, { method: 'POST', body: new URLSearchParams(form as Record<string, string>) });
      expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ error: 'invalid_client' })]);
    }
  });

  it('is taken by POST as by GET [SMART 2.2 #48 #49 #354]', async () => {
    const flow = await apps.prepare('portal-like', PATIENT_SCOPE);
    const browser = openBrowser();
    const start: Shown = { url: flow.url, status: 200, html: '', headers: new Headers() };
    const page = await browser.submit(start, Object.fromEntries(flow.url.searchParams), APP, flow.url.pathname);
    const shown = await browser.submit(page, { identity: 'patient' }, APP);
    expect((await apps.redeem(flow, shown.url)).scope).toBe(PATIENT_SCOPE);
  });

  it('gets no system scope, and nothing that the app is not registered for', async () => {
    const { tokens } = await apps.asPatient('portal-like', 'openid launch/patient patient/*.rs patient/Consent.cruds system/*.rs');
    expect(tokens.scope).toBe('openid launch/patient patient/*.rs');
  });
});
