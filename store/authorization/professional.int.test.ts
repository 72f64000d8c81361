import { randomUUID } from 'node:crypto';
import * as oidc from 'openid-client';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { APP, FORM, STAFF_SCOPE, createTestApps, type TestApps } from '@/demo/testing/test-apps';
import { createDoor } from '@/store/enforcement/door';
import { createLaunch } from './launch-contexts';

let store: RunningAuthorization;
let apps: TestApps;

beforeAll(async () => {
  store = await startAuthorization();
  apps = await createTestApps(store);
});
afterAll(() => store?.stop());

describe('a professional', () => {
  it('gets a short token for one person, one purpose and one reason, and no refresh token [SMART 2.2 #102 #350 #368]', async () => {
    const { flow, tokens } = await apps.asParamedic();
    expect(tokens).toMatchObject({ expires_in: 900, patient: store.patientId, scope: 'openid fhirUser launch/patient user/*.rs' });
    expect(tokens.refresh_token).toBeUndefined();
    expect(tokens.claims()).toMatchObject({ fhirUser: `${store.fhirBase}/Practitioner/sds-555000000001` });
    const known = await oidc.tokenIntrospection(flow.client, tokens.access_token);
    expect(known.extensions).toMatchObject({
      ihe_iua: { purpose_of_use: [{ code: 'TREAT' }], subject_role: [{ code: 'R1070', display: 'Paramedic' }], subject_organization_id: ['RYD'], reason: FORM.reason },
    });
  });

  it('is known to the door by that token, until it is revoked', async () => {
    const door = createDoor({ databases: store.databases, fhirBase: store.fhirBase, clock: () => new Date() });
    const { flow, tokens } = await apps.asParamedic({ ...FORM, purpose: 'BTG', reason: 'Patient unconscious.' });
    expect(await door.admit(tokens.access_token)).toMatchObject({
      kind: 'professional',
      patientId: store.patientId,
      practitioner: 'Practitioner/sds-555000000001',
      name: 'Tom Fielding',
      jobRoleCode: 'R1070',
      role: 'paramedic',
      organisation: { code: 'RYD', reference: 'Organization/ods-ryd' },
      purpose: 'BTG',
      reason: 'Patient unconscious.',
      scopes: ['user/*.rs'],
      clientId: 'portal-like',
    });
    await oidc.tokenRevocation(flow.client, tokens.access_token);
    await expect(door.admit(tokens.access_token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('has a token that is good nowhere once the app is registered no longer', async () => {
    const id = randomUUID();
    const registered = await store.databases.prisma.oauthClient.findUniqueOrThrow({ where: { id: 'public' } });
    await store.databases.prisma.oauthClient.create({ data: { ...registered, id, metadata: registered.metadata as object } });
    const flow = await apps.prepare('public', STAFF_SCOPE, { client_id: id });
    const { browser, shown } = await apps.signIn(flow, 'paramedic');
    const code = (await browser.submit(shown, FORM, APP)).url.searchParams.get('code') ?? '';
    const redeemed = await fetch(`${store.issuer}/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', client_id: id, code, code_verifier: flow.verifier, redirect_uri: APP }) });
    const headers = { authorization: `Bearer ${((await redeemed.json()) as { access_token: string }).access_token}` };
    const statuses = async () => [
      (await fetch(`${store.fhirBase}/$decision-mark`, { headers })).status,
      (await fetch(`${store.issuer}/userinfo`, { headers })).status,
      (await fetch(`${store.issuer}/look-again`, { method: 'POST', headers, body: new URLSearchParams({ for: 'another-person' }) })).status,
    ];
    expect(await statuses()).toEqual([200, 200, 200]);
    await store.databases.prisma.oauthClient.delete({ where: { id } });
    expect(await statuses()).toEqual([401, 401, 401]);
  });

  it('is answered alike for a wrong number and a wrong date, with everything kept', async () => {
    const { browser, shown } = await apps.signIn(await apps.prepare('portal-like', STAFF_SCOPE), 'paramedic');
    const answers = [];
    for (const change of [{ nhsNumber: '9990000026' }, { dateOfBirth: '4 March 1941' }]) {
      const page = await browser.submit(shown, { ...FORM, ...change }, APP);
      expect(page.status).toBe(400);
      expect(page.html).toContain('Called to their home after a fall</textarea>');
      answers.push(page.html.replace(/ value="[^"]*"/g, ''));
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('cannot go on guessing', async () => {
    const { browser, shown } = await apps.signIn(await apps.prepare('portal-like', STAFF_SCOPE), 'paramedic');
    let page = shown;
    for (let day = 1; day <= 11; day += 1) page = await browser.submit(shown, { ...FORM, dateOfBirth: `${day}/5/1950` }, APP);
    expect(page.status).toBe(429);
    expect((await browser.submit(shown, FORM, APP)).status).toBe(400);
  });

  it('is not signed in without a role that opens records, nor anybody whom no FHIR resource stands for [SMART 2.2 #197]', async () => {
    const { shown } = await apps.signIn(await apps.prepare('portal-like', STAFF_SCOPE), 'reviewer');
    expect([shown.status, shown.html.includes('There is nothing here for you yet')]).toEqual([403, true]);
  });

  it('can stop, and the app is told', async () => {
    const { browser, shown } = await apps.signIn(await apps.prepare('portal-like', STAFF_SCOPE), 'paramedic');
    const done = await browser.submit(shown, { cancel: 'yes' }, APP);
    expect(done.url.searchParams.get('error')).toBe('access_denied');
  });

  it('is let in with what the record shows that explains them, which they are logged with and never told', async () => {
    const door = createDoor({ databases: store.databases, fhirBase: store.fhirBase, clock: () => new Date() });
    const { flow, tokens } = await apps.asParamedic({ ...FORM, reason: 'To see what is kept beside this' });
    expect(await door.admit(tokens.access_token)).toMatchObject({ explanation: [], isNewOrganisation: true });
    expect(await readLog()).toMatch(/To see what is kept beside this.{1,60}"fits-kind","valueString":"nothing"/);
    const told = [tokens, tokens.claims(), await oidc.tokenIntrospection(flow.client, tokens.access_token), await oidc.fetchUserInfo(flow.client, tokens.access_token, oidc.skipSubjectCheck)];
    expect(JSON.stringify(told)).not.toMatch(/explanation|fits|isNewOrganisation/);
  });

  it('leaves the search in the person’s own log', async () => {
    await apps.asParamedic({ ...FORM, reason: 'A reason that only this test gives' });
    expect(await readLog()).toContain('A reason that only this test gives');
  });

  async function readLog(): Promise<string> {
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

  it('opens the record without the form, once [SMART 2.2 #352 #361]', async () => {
    const value = await launch();
    const flow = await apps.prepare('public', scope, { launch: value });
    const { shown } = await apps.signIn(flow, 'paramedic');
    const tokens = await apps.redeem(flow, shown.url);
    expect(tokens).toMatchObject({ patient: store.patientId, expires_in: 900 });
    expect((await oidc.tokenIntrospection(flow.client, tokens.access_token)).extensions).toMatchObject({ ihe_iua: { purpose_of_use: [{ code: 'ETREAT' }], reason: 'In the ambulance now' } });
    const again = await apps.signIn(await apps.prepare('public', scope, { launch: value }), 'paramedic');
    expect(again.shown.url.searchParams.get('error')).toBe('invalid_request');
  });

  it('is refused when unknown, missing, expired, or brought by a patient', async () => {
    const errorOf = async (value: string | undefined, identity: string) => (await apps.signIn(await apps.prepare('public', scope, { launch: value }), identity)).shown.url.searchParams.get('error');
    expect(await errorOf('nonsense', 'paramedic')).toBe('invalid_request');
    expect(await errorOf(undefined, 'paramedic')).toBe('invalid_request');
    expect(await errorOf(await launch(), 'patient')).toBe('access_denied');
    const value = await launch();
    store.time.now = new Date(store.time.now.getTime() + 6 * 60_000);
    expect(await errorOf(value, 'paramedic')).toBe('invalid_request');
  });
});
