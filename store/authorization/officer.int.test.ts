import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { OVERSIGHT_SCOPE, STAFF_SCOPE, createTestApps, type AppId, type TestApps } from '@/demo/testing/test-apps';
import { createDoor } from '@/store/enforcement/door';

let store: RunningAuthorization;
let apps: TestApps;

beforeAll(async () => {
  store = await startAuthorization();
  apps = await createTestApps(store);
});
afterAll(() => store?.stop());

async function signIn(identity: string, app: AppId = 'portal-like', scope = OVERSIGHT_SCOPE) {
  const flow = await apps.prepare(app, scope);
  const { shown } = await apps.signIn(flow, identity);
  return { flow, shown };
}

describe('a privacy officer', () => {
  it('gets a token for nobody’s record, for Tasks alone, that ends within the hour', async () => {
    const { flow, shown } = await signIn('officer-rvv');
    const tokens = await apps.redeem(flow, shown.url);
    expect(tokens).toMatchObject({ expires_in: 3600, scope: OVERSIGHT_SCOPE });
    expect(tokens.patient).toBeUndefined();
    expect(tokens.refresh_token).toBeUndefined();
    const known = await oidc.tokenIntrospection(flow.client, tokens.access_token);
    expect(known).toMatchObject({ active: true, fhirUser: `${store.fhirBase}/Practitioner/sds-555000000901` });
    expect(known.patient).toBeUndefined();
  });

  it.each([['officer-rvv', 'organisation'], ['officer-qks', 'everywhere']])('as %s reaches: %s', async (identity, reach) => {
    const { flow, shown } = await signIn(identity);
    const tokens = await apps.redeem(flow, shown.url);
    const door = createDoor({ databases: store.databases, fhirBase: store.fhirBase, clock: () => new Date() });
    expect(await door.admit(tokens.access_token)).toMatchObject({ kind: 'privacy-officer', reach, name: 'Margaret Osborne', jobRoleCode: 'R0001' });
  });

  it('may read no record, whatever the scope of the token says', async () => {
    const { flow, shown } = await signIn('officer-qks', 'portal-like', `${OVERSIGHT_SCOPE} user/*.rs`);
    const tokens = await apps.redeem(flow, shown.url);
    const door = createDoor({ databases: store.databases, fhirBase: store.fhirBase, clock: () => new Date() });
    const context = await door.admit(tokens.access_token);
    const look = { context, request: { requestId: 'r', clientAddress: '127.0.0.1', summary: 'GET /Patient' } };
    for (const type of ['Patient', 'Observation', 'Consent', 'AuditEvent', undefined]) {
      await expect(door.search(look, { type, tokens: [], dates: [], sort: '-date', count: 10, offset: 0, include: [], revinclude: [] })).rejects.toMatchObject({ code: 'refused' });
    }
    await expect(door.read(look, { type: 'Patient', id: store.patientId })).rejects.toMatchObject({ code: 'refused' });
  });

  it.each([
    ['officer-rvv', 'portal-like', STAFF_SCOPE, 'There is nothing here for you yet'],
    ['officer-rvv', 'secret', OVERSIGHT_SCOPE, 'There is nothing here for you yet'],
    ['paramedic', 'portal-like', OVERSIGHT_SCOPE, 'This page is for privacy officers'],
    ['patient', 'portal-like', OVERSIGHT_SCOPE, 'This page is for privacy officers'],
    ['reviewer', 'portal-like', OVERSIGHT_SCOPE, 'There is nothing here for you yet'],
  ] as const)('%s is not let in by %s asking for %s', async (identity, app, scope, title) => {
    const { shown } = await signIn(identity, app, scope);
    expect([shown.status, shown.html.includes(title)]).toEqual([403, true]);
  });
});
