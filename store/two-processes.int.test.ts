import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import { PORTAL_CLIENT_ID } from '@/lib/config/client-ids';
import { hashTokenId } from '@/store/authorization/token-id';
import { openWorld, STORE_URL, type World } from '@/store/http/testing/open-world';
import { makeSecrets, startStore, type RunningStore } from './testing/start-store';

const NHS_NUMBER = '9990000018';
const PARAMEDIC = { jobRoleCode: 'R1070', role: 'paramedic', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } };
const secrets = makeSecrets();

/** Keeps the database, and people's tokens; who answers are two processes on it. */
let world: World;
let stores: RunningStore[];

beforeAll(async () => {
  world = await openWorld();
  await world.takeInSample(NHS_NUMBER);
  stores = await Promise.all([1, 2].map(() => startStore({ databaseUrl: world.database.migratorUrl, storeUrl: STORE_URL, secrets })));
}, 60_000);
afterAll(async () => {
  await Promise.all((stores ?? []).map((store) => store.stop()));
  await world.close();
});

const [A, B] = [0, 1];

async function ask(store: number, address: string, token: string, body?: object): Promise<{ status: number; bundle: fhir4.Bundle }> {
  const answer = await fetch(`${stores[store]?.address}/fhir/${address}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, bundle: (await answer.json()) as fhir4.Bundle };
}

test('a choice saved at one process is kept at the next look at another, by a token that it remembers and on the next page of a list that is open', async () => {
  const [me, token] = [await world.patientToken(NHS_NUMBER), await world.professionalToken(NHS_NUMBER, PARAMEDIC)];
  const open = await ask(B, 'Observation?_count=1', token);
  expect([open.status, open.bundle.total]).toEqual([200, 3]);
  const next = open.bundle.link?.find(({ relation }) => relation === 'next')?.url.slice(`${STORE_URL}/fhir/`.length) ?? '';
  const item = `Observation/${open.bundle.entry?.[0]?.resource?.id}`;
  // Remembered: asked before, and shown.
  for (const address of [next, item, `${item}/_history`]) expect((await ask(B, address, token)).status).toBe(200);

  const choice = choiceToConsent({ what: { parts: ['measurements'] }, from: { roles: ['paramedic'] }, except: [], inEmergency: false }, { patientId: await world.patientId(NHS_NUMBER), madeAt: new Date() });
  const saved = await ask(A, 'Consent', me, choice);
  const savedAt = performance.now();
  const [page, read, history, search] = await Promise.all([next, item, `${item}/_history`, 'Observation?_count=1'].map((address) => ask(B, address, token)));
  expect(performance.now() - savedAt).toBeLessThan(1_000);
  expect(saved.status).toBe(201);
  expect([page?.status, page?.bundle.total, page?.bundle.entry, read?.status, history?.status, search?.bundle.total]).toEqual([200, 0, undefined, 404, 404, 0]);
});

test('a token revoked at one process opens nothing at the next look at another', async () => {
  const token = await world.professionalToken(NHS_NUMBER, PARAMEDIC);
  // As an app of the portal's, which may end what it was given.
  await world.database.databases.prisma.$executeRaw`update oidc_payload set payload = payload || jsonb_build_object('clientId', ${PORTAL_CLIENT_ID}::text, 'kind', 'AccessToken', 'iat', 1) where id = ${hashTokenId(token)}`;
  expect((await ask(B, 'AllergyIntolerance', token)).bundle.total).toBe(1);
  const revoked = await fetch(`${stores[A]?.address}/oauth/revoke`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${PORTAL_CLIENT_ID}:${secrets.generated.PORTAL_CLIENT_SECRET}`).toString('base64')}` },
    body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
  });
  expect(revoked.status, await revoked.text()).toBe(200);
  const startedAt = performance.now();
  expect((await ask(B, 'AllergyIntolerance', token)).status).toBe(401);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('an app stopped at one process opens nothing at the next look at another, by a token that it remembers', async () => {
  const [app, portal] = [await world.patientToken(NHS_NUMBER, 'patient/Flag.rs'), await world.portalToken(NHS_NUMBER, 'patient/*.rs patient/Device.u', PORTAL_CLIENT_ID)];
  expect((await ask(B, 'Flag', app)).status).toBe(200);
  const { rows } = await world.database.databases.authorizer.query<{ id: string }>("select payload ->> 'clientId' as id from oidc_payload where id = $1", [hashTokenId(app)]);
  expect((await ask(A, `Device/${rows[0]?.id}/$stop`, portal, {})).status).toBe(200);
  expect((await ask(B, 'Flag', app)).status).toBe(401);
});

test('neither process takes for a token what is none', async () => {
  for (const store of [A, B]) expect((await ask(store, 'AllergyIntolerance', randomBytes(32).toString('base64url'))).status).toBe(401);
});
