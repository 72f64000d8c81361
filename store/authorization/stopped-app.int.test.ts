/** An app that a person stops: what it holds is worth nothing at its next request. */
import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPortal } from '@/demo/testing/portal-sign-in';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { APP, createTestApps, PATIENT_SCOPE, type TestApps } from '@/demo/testing/test-apps';
import { readParameters } from '@/lib/fhir/parameters';

let store: RunningAuthorization;
let apps: TestApps;
let own: string;

beforeAll(async () => {
  store = await startAuthorization();
  apps = await createTestApps(store);
  own = (await (await openPortal(store)).signIn('patient', `${PATIENT_SCOPE} patient/Device.u`)).token;
});
afterAll(() => store?.stop());

async function ask(address: string, token: string, method = 'GET'): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${store.fhirBase}/${address}`, { method, headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, json: await response.json() };
}

/** The public app, allowed by the person what is ticked. */
async function allow(scope: string[]) {
  const flow = await apps.prepare('public', PATIENT_SCOPE);
  const { browser, shown } = await apps.signIn(flow, 'patient');
  const { url } = await browser.submit(shown, { decision: 'allow', scope }, APP);
  return { flow, url, tokens: await apps.redeem(flow, url) };
}

it('is listed with all that it was ever allowed by grants that last, and ends with all of them', async () => {
  const [first, second] = [await allow(['patient/*.rs', 'offline_access']), await allow(['patient/*.rs'])];
  const { app } = readParameters((await ask('Device/$apps', own)).json) as { app: Record<string, string[]>[] };
  expect(app).toHaveLength(1);
  expect(app[0]).toMatchObject({ id: ['public'], name: ['The public app'], scope: expect.arrayContaining(['offline_access', 'patient/*.rs']) });
  const [until, days] = [Date.parse(app[0]?.until?.[0] ?? ''), 86_400_000];
  expect(until).toBeGreaterThan(Date.now() + 89 * days);
  const refreshed = await oidc.refreshTokenGrant(first.flow.client, first.tokens.refresh_token ?? '');

  expect((await ask('Device/public/$stop', own, 'POST')).status).toBe(200);
  for (const { access_token } of [first.tokens, refreshed, second.tokens]) expect((await ask('Condition', access_token)).status).toBe(401);
  await expect(oidc.refreshTokenGrant(first.flow.client, refreshed.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
  expect(await oidc.tokenIntrospection(first.flow.client, refreshed.access_token)).toEqual({ active: false });
});

it('can use no code that it was given before', async () => {
  const flow = await apps.prepare('public', PATIENT_SCOPE);
  const { browser, shown } = await apps.signIn(flow, 'patient');
  const { url } = await browser.submit(shown, { decision: 'allow', scope: 'patient/*.rs' }, APP);
  expect((await ask('Device/public/$stop', own, 'POST')).status).toBe(200);
  await expect(apps.redeem(flow, url)).rejects.toMatchObject({ error: 'invalid_grant' });
});

it('can be let in again by the person', async () => {
  const { tokens } = await allow(['patient/*.rs']);
  expect((await ask('Condition', tokens.access_token)).status).toBe(200);
});

it('is told of to whoever wishes it when it is let in for the first time or anew, and not each time', async () => {
  const told = async (): Promise<number> => ((await ask('AuditEvent?notice=choice-changed&type=110114', own)).json as fhir4.Bundle).entry?.length ?? 0;
  expect((await ask('Device/public/$stop', own, 'POST')).status).toBe(200);
  const before = await told();
  await allow(['patient/*.rs']);
  expect(await told()).toBe(before + 1);
  await allow(['patient/*.rs']);
  expect(await told()).toBe(before + 1);
});
