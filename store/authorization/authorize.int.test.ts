import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Shown } from '@/demo/testing/browser';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { hashClientSecret, makeClientSecret, saveClient, type ClientKind } from './client-records';
import { createLaunch } from './launch-contexts';
import { hashTokenId } from './token-id';

const APP = 'https://app.test/callback';
const PATIENT_SCOPE = 'openid fhirUser launch/patient offline_access patient/*.rs';
const STAFF_SCOPE = 'openid fhirUser launch/patient offline_access user/*.rs';
const FORM = { nhsNumber: '999 000 0018', dateOfBirth: '3 March 1941', purpose: 'TREAT', reason: 'Called to their home after a fall' };

let store: RunningAuthorization;
const clients: Record<string, oidc.Configuration> = {};

async function register(id: string, kind: ClientKind, scope: string) {
  const secret = makeClientSecret();
  await saveClient(store.databases.prisma, {
    id,
    name: `The ${id} app`,
    kind,
    sourceCode: null,
    metadata: {
      redirect_uris: [APP],
      token_endpoint_auth_method: kind === 'public' ? 'none' : 'client_secret_basic',
      ...(kind === 'public' ? {} : { client_secret: hashClientSecret(secret) }),
      smart_scope: scope,
    },
  });
  clients[id] = await oidc.discovery(new URL(store.issuer), id, undefined, kind === 'public' ? oidc.None() : oidc.ClientSecretBasic(secret), { execute: [oidc.allowInsecureRequests] });
}

beforeAll(async () => {
  store = await startAuthorization();
  await register('public', 'public', PATIENT_SCOPE + ' user/*.rs');
  await register('secret', 'confidential', PATIENT_SCOPE + ' user/*.rs');
  await register('portal-like', 'portal', PATIENT_SCOPE + ' user/*.rs');
});
afterAll(() => store?.stop());

interface Flow {
  client: oidc.Configuration;
  verifier: string;
  state: string;
  url: URL;
}

async function prepare(id: string, scope: string, extra: Record<string, string | undefined> = {}): Promise<Flow> {
  const client = clients[id]!;
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const parameters = { redirect_uri: APP, scope, state, aud: store.fhirBase, code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...extra };
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { client, verifier, state, url: oidc.buildAuthorizationUrl(client, Object.fromEntries(given)) };
}

/** Opens the flow in a new browser and signs in as `identity`; what is shown next. */
async function signIn(flow: Flow, identity: string): Promise<{ browser: ReturnType<typeof openBrowser>; shown: Shown }> {
  const browser = openBrowser();
  const page = await browser.open(flow.url, APP);
  return { browser, shown: page.status === 0 ? page : await browser.submit(page, { identity }, APP) };
}

const redeem = (flow: Flow, returned: URL) => oidc.authorizationCodeGrant(flow.client, returned, { pkceCodeVerifier: flow.verifier, expectedState: flow.state });

async function asPatient(id = 'portal-like', scope = PATIENT_SCOPE) {
  const flow = await prepare(id, scope);
  const { shown } = await signIn(flow, 'patient');
  return { flow, returned: shown.url, tokens: await redeem(flow, shown.url) };
}

async function asParamedic(form = FORM) {
  const flow = await prepare('portal-like', STAFF_SCOPE);
  const { browser, shown } = await signIn(flow, 'paramedic');
  const done = await browser.submit(shown, form, APP);
  return { flow, done, tokens: await redeem(flow, done.url) };
}

describe('a patient at the portal', () => {
  it('gets a token for their own record, with everything that SMART says beside it', async () => {
    const { tokens, returned } = await asPatient();
    expect(returned.searchParams.get('iss')).toBe(store.issuer);
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: PATIENT_SCOPE, patient: store.patientId, need_patient_banner: true });
    expect(tokens.refresh_token).toBeDefined();
    expect(tokens.claims()).toMatchObject({ iss: store.issuer, fhirUser: `${store.fhirBase}/Patient/${store.patientId}` });
  });

  it('is found by the introspection and userinfo endpoints for as long as the token lasts', async () => {
    const { flow, tokens } = await asPatient();
    const known = await oidc.tokenIntrospection(flow.client, tokens.access_token);
    expect(known).toEqual({
      active: true,
      scope: PATIENT_SCOPE,
      client_id: 'portal-like',
      exp: expect.any(Number),
      iss: store.issuer,
      sub: tokens.claims()!.sub,
      patient: store.patientId,
      fhirUser: `${store.fhirBase}/Patient/${store.patientId}`,
    });
    expect(await oidc.fetchUserInfo(flow.client, tokens.access_token, tokens.claims()!.sub)).toMatchObject({ fhirUser: known.fhirUser });
    await oidc.tokenRevocation(flow.client, tokens.access_token);
    expect(await oidc.tokenIntrospection(flow.client, tokens.access_token)).toEqual({ active: false });
  });

  it('leaves no bearer value in the database', async () => {
    const { tokens } = await asPatient();
    const rows = await store.databases.prisma.oidcPayload.findMany();
    const text = JSON.stringify(rows);
    for (const value of [tokens.access_token, tokens.refresh_token!]) expect(text).not.toContain(value);
    expect(rows.some(({ kind, id }) => kind === 'AccessToken' && id === hashTokenId(tokens.access_token))).toBe(true);
  });

  it('is told plainly when we have no record for them', async () => {
    const { shown } = await signIn(await prepare('portal-like', PATIENT_SCOPE), 'stranger');
    expect(shown.status).toBe(404);
    expect(shown.html).toContain('We do not have a record for you');
  });

  it('has to sign in again for each request, so that the next person at the computer is not them', async () => {
    const flow = await prepare('portal-like', PATIENT_SCOPE);
    const { browser } = await signIn(flow, 'patient');
    const again = await browser.open((await prepare('portal-like', PATIENT_SCOPE)).url, APP);
    expect(again.html).toContain('name="identity"');
  });
});

describe('another app', () => {
  it('gets only what the patient leaves ticked', async () => {
    const flow = await prepare('public', 'openid launch/patient patient/Observation.rs patient/Condition.rs');
    const { browser, shown } = await signIn(flow, 'patient');
    expect(shown.html).toContain('See your health conditions');
    const done = await browser.submit(shown, { decision: 'allow', scope: 'patient/Observation.rs' }, APP);
    const tokens = await redeem(flow, done.url);
    expect(tokens.scope).toBe('openid launch/patient patient/Observation.rs');
    expect(tokens.refresh_token).toBeUndefined();
  });

  it('is told when the patient says no', async () => {
    const flow = await prepare('secret', PATIENT_SCOPE);
    const { browser, shown } = await signIn(flow, 'patient');
    const done = await browser.submit(shown, { decision: 'refuse' }, APP);
    expect(done.url.searchParams.get('error')).toBe('access_denied');
  });

  it('asks again when everything is unticked', async () => {
    const { browser, shown } = await signIn(await prepare('public', PATIENT_SCOPE), 'patient');
    const page = await browser.submit(shown, { decision: 'allow' }, APP);
    expect([page.status, page.html.includes('There is a problem')]).toEqual([400, true]);
  });
});

describe('a professional', () => {
  it('gets a short token for one person, one purpose and one reason, and no refresh token', async () => {
    const { flow, tokens } = await asParamedic();
    expect(tokens).toMatchObject({ expires_in: 900, patient: store.patientId, scope: 'openid fhirUser launch/patient user/*.rs' });
    expect(tokens.refresh_token).toBeUndefined();
    expect(tokens.claims()).toMatchObject({ fhirUser: `${store.fhirBase}/Practitioner/sds-555000000001` });
    const known = await oidc.tokenIntrospection(flow.client, tokens.access_token);
    expect(known.extensions).toMatchObject({
      ihe_iua: { purpose_of_use: [{ code: 'TREAT' }], subject_role: [{ code: 'R1070', display: 'Paramedic' }], subject_organization_id: ['RYD'], reason: FORM.reason },
    });
  });

  it('is answered alike for a wrong number, a wrong date and a number that cannot be, with everything kept', async () => {
    const { browser, shown } = await signIn(await prepare('portal-like', STAFF_SCOPE), 'paramedic');
    const answers = [];
    for (const change of [{ nhsNumber: '9990000026' }, { dateOfBirth: '4 March 1941' }, { nhsNumber: '9990000019' }]) {
      const page = await browser.submit(shown, { ...FORM, ...change }, APP);
      expect(page.status).toBe(400);
      expect(page.html).toContain('Called to their home after a fall</textarea>');
      answers.push(page.html.replace(/ value="[^"]*"/g, ''));
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('cannot go on guessing', async () => {
    const { browser, shown } = await signIn(await prepare('portal-like', STAFF_SCOPE), 'paramedic');
    let page = shown;
    for (let day = 1; day <= 11; day += 1) page = await browser.submit(shown, { ...FORM, dateOfBirth: `${day}/5/1950` }, APP);
    expect(page.status).toBe(429);
    expect((await browser.submit(shown, FORM, APP)).status).toBe(400);
  });

  it('is not signed in as a professional without a role that opens records', async () => {
    const { shown } = await signIn(await prepare('portal-like', STAFF_SCOPE), 'officer');
    expect([shown.status, shown.html.includes('There is nothing here for you yet')]).toEqual([403, true]);
  });

  it('can stop, and the app is told', async () => {
    const { browser, shown } = await signIn(await prepare('portal-like', STAFF_SCOPE), 'paramedic');
    const done = await browser.submit(shown, { cancel: 'yes' }, APP);
    expect(done.url.searchParams.get('error')).toBe('access_denied');
  });

  it('leaves the search in the person’s own log', async () => {
    const count = async () => (await store.databases.prisma.accessGrant.count({ where: { patientId: store.patientId } })) > 0;
    await asParamedic({ ...FORM, reason: 'A reason that only this test gives' });
    expect(await count()).toBe(true);
    expect(await readLog()).toContain('A reason that only this test gives');
  });

  async function readLog(): Promise<string> {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: store.migratorUrl });
    await client.connect();
    const { rows } = await client.query<{ content: string }>('select content from access_event where patient_id = $1', [store.patientId]);
    await client.end();
    return rows.map(({ content }) => content).join('\n');
  }
});

describe('a launch from a clinical system', () => {
  const launch = () => createLaunch(store.databases.prisma, { patientId: store.patientId, purpose: 'ETREAT', reason: 'In the ambulance now' }, store.time.now);
  const scope = 'openid fhirUser launch patient/*.rs';

  it('opens the record without the form, once', async () => {
    const value = await launch();
    const flow = await prepare('public', scope, { launch: value });
    const { shown } = await signIn(flow, 'paramedic');
    const tokens = await redeem(flow, shown.url);
    expect(tokens).toMatchObject({ patient: store.patientId, expires_in: 900 });
    expect((await oidc.tokenIntrospection(flow.client, tokens.access_token)).extensions).toMatchObject({ ihe_iua: { purpose_of_use: [{ code: 'ETREAT' }], reason: 'In the ambulance now' } });
    const again = await signIn(await prepare('public', scope, { launch: value }), 'paramedic');
    expect(again.shown.url.searchParams.get('error')).toBe('invalid_request');
  });

  it('is refused when unknown, missing, expired, or brought by a patient', async () => {
    const errorOf = async (value: string | undefined, identity: string) => (await signIn(await prepare('public', scope, { launch: value }), identity)).shown.url.searchParams.get('error');
    expect(await errorOf('nonsense', 'paramedic')).toBe('invalid_request');
    expect(await errorOf(undefined, 'paramedic')).toBe('invalid_request');
    expect(await errorOf(await launch(), 'patient')).toBe('access_denied');
    const value = await launch();
    store.time.now = new Date(store.time.now.getTime() + 6 * 60_000);
    expect(await errorOf(value, 'paramedic')).toBe('invalid_request');
  });
});

describe('an authorization request', () => {
  const errorOf = async (extra: Record<string, string | undefined>) => (await signIn(await prepare('public', PATIENT_SCOPE, extra), 'patient')).shown.url.searchParams.get('error');

  it('must name the FHIR base as aud', async () => {
    expect(await errorOf({ aud: undefined })).toBe('invalid_request');
    expect(await errorOf({ aud: 'https://other.test/fhir' })).toBe('invalid_request');
  });

  it('must use PKCE with S256', async () => {
    expect(await errorOf({ code_challenge: undefined, code_challenge_method: undefined })).toBe('invalid_request');
    expect(await errorOf({ code_challenge_method: 'plain' })).toBe('invalid_request');
  });

  it('is never answered to an address that is not registered, nor for a client that is not', async () => {
    for (const extra of [{ redirect_uri: `${APP}/other` }, { redirect_uri: 'https://evil.test/callback' }, { client_id: 'nobody' }]) {
      const page = await openBrowser().open((await prepare('public', PATIENT_SCOPE, extra)).url, 'https://');
      expect([page.status, page.html.includes('This app cannot sign you in')]).toEqual([400, true]);
    }
  });

  it('is taken by POST as by GET', async () => {
    const flow = await prepare('portal-like', PATIENT_SCOPE);
    const browser = openBrowser();
    const start: Shown = { url: flow.url, status: 200, html: '', headers: new Headers() };
    const page = await browser.submit(start, Object.fromEntries(flow.url.searchParams), APP, flow.url.pathname);
    const shown = await browser.submit(page, { identity: 'patient' }, APP);
    expect((await redeem(flow, shown.url)).scope).toBe(PATIENT_SCOPE);
  });

  it('gets no system scope, and nothing that the app is not registered for', async () => {
    const { tokens } = await asPatient('portal-like', 'openid launch/patient patient/*.rs patient/Consent.cruds system/*.rs');
    expect(tokens.scope).toBe('openid launch/patient patient/*.rs');
  });
});

describe('codes and tokens', () => {
  const refused = (error: string) => expect.objectContaining({ error });

  it('end with the grant when a code is used twice', async () => {
    const { flow, returned, tokens } = await asPatient();
    await expect(redeem(flow, returned)).rejects.toEqual(refused('invalid_grant'));
    expect(await oidc.tokenIntrospection(flow.client, tokens.access_token)).toEqual({ active: false });
    await expect(oidc.refreshTokenGrant(flow.client, tokens.refresh_token!)).rejects.toEqual(refused('invalid_grant'));
  });

  it('give one of two who bring the same code at once, at the most', async () => {
    const flow = await prepare('portal-like', PATIENT_SCOPE);
    const { shown } = await signIn(flow, 'patient');
    const both = await Promise.allSettled([redeem(flow, shown.url), redeem(flow, shown.url)]);
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
  });

  it('need the verifier that belongs to the code', async () => {
    const flow = await prepare('public', 'openid launch/patient patient/Condition.rs');
    const { browser, shown } = await signIn(flow, 'patient');
    const done = await browser.submit(shown, { decision: 'allow', scope: 'patient/Condition.rs' }, APP);
    await expect(redeem({ ...flow, verifier: oidc.randomPKCECodeVerifier() }, done.url)).rejects.toEqual(refused('invalid_grant'));
  });

  it('are no good to another client', async () => {
    const { tokens } = await asPatient();
    const other = clients.secret!;
    expect(await oidc.tokenIntrospection(other, tokens.access_token)).toEqual({ active: false });
    await expect(oidc.refreshTokenGrant(other, tokens.refresh_token!)).rejects.toEqual(refused('invalid_grant'));
    await oidc.tokenRevocation(other, tokens.access_token);
    expect((await oidc.tokenIntrospection(clients['portal-like']!, tokens.access_token)).active).toBe(true);
  });

  it('are refreshed with the same scope or less, and a refresh token that comes back ends the grant', async () => {
    const { flow, tokens } = await asPatient();
    const second = await oidc.refreshTokenGrant(flow.client, tokens.refresh_token!);
    expect(second).toMatchObject({ scope: PATIENT_SCOPE, patient: store.patientId, expires_in: 3600 });
    const narrow = await oidc.refreshTokenGrant(flow.client, second.refresh_token!, { scope: 'patient/*.rs' });
    expect(narrow.scope).toBe('patient/*.rs');
    await expect(oidc.refreshTokenGrant(flow.client, tokens.refresh_token!)).rejects.toEqual(refused('invalid_grant'));
    expect(await oidc.tokenIntrospection(flow.client, narrow.access_token)).toEqual({ active: false });
  });

  it('are inactive once expired', async () => {
    const { flow, tokens } = await asPatient();
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
