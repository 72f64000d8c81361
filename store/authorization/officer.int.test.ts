import * as oidc from 'openid-client';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { OVERSIGHT_SCOPE, STAFF_SCOPE, createTestApps, type AppId, type TestApps } from '@/demo/testing/test-apps';
import { NOBODY } from '@/store/audit/append-event';
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

/** Sign-ins in the chain that is nobody's, newest first: who, and whether they were let in. */
async function signInsLogged(): Promise<unknown[]> {
  const owner = new pg.Client({ connectionString: store.migratorUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ content: string }>(`select content from access_event where patient_id = $1 and content::jsonb #>> '{subtype,0,code}' = '110122' order by seq desc`, [NOBODY]);
    return rows.map(({ content }) => {
      const { outcome, outcomeDesc, agent, entity } = JSON.parse(content) as fhir4.AuditEvent;
      const person = agent.find(({ requestor }) => requestor);
      return [person?.who?.identifier?.value, person?.role?.[0]?.coding?.[0]?.code, outcome, outcomeDesc, JSON.stringify(entity).includes('Patient/')];
    });
  } finally {
    await owner.end();
  }
}

describe('a privacy officer', () => {
  it('is in the log when they sign in, as is whoever is not let in, and in no person’s log', async () => {
    await signIn('officer-rvv');
    await signIn('officer-rvv', 'portal-like', STAFF_SCOPE);
    await signIn('paramedic');
    await signIn('patient');
    const [patient, paramedic, refused, letIn] = await signInsLogged();
    expect(letIn).toEqual(['officer-rvv', 'R0001', '0', undefined, false]);
    expect(refused).toEqual(['officer-rvv', 'R0001', '4', 'Not let in: nothing-here', false]);
    expect(paramedic).toEqual(['paramedic', expect.stringMatching(/^R/), '4', 'Not let in: no-oversight', false]);
    expect(patient).toEqual(['patient', undefined, '4', 'Not let in: no-oversight', false]);
  });

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
