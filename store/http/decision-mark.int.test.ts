/** `$decision-mark`: whether what somebody has on a screen may still be shown. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import { readParameters } from '@/lib/fhir/parameters';
import { hashTokenId } from '@/store/authorization/token-id';
import { openDatabases } from '@/store/database/database';
import { storeAddress } from '@/store/database/role-urls';
import { createDoor } from '@/store/enforcement/door';
import { createRequestLimits } from '@/store/limits/request-limits';
import { FHIR_BASE, openWorld, type World } from './testing/open-world';

const NHS_NUMBER = '9990000018';
const PARAMEDIC = { jobRoleCode: 'R1070', role: 'paramedic', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } };
let world: World;
let owner: pg.Client;
let me: string;
let patientId: string;

beforeAll(async () => {
  world = await openWorld({ limits: createRequestLimits({ person: 30, client: 0, address: 0, attempts: 0 }) });
  owner = new pg.Client({ connectionString: world.database.migratorUrl });
  await owner.connect();
  await world.takeInSample(NHS_NUMBER);
  me = await world.patientToken(NHS_NUMBER);
  patientId = await world.patientId(NHS_NUMBER);
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

async function markOf(token: string): Promise<unknown> {
  const { status, json, text } = await world.ask('$decision-mark', { token });
  expect(status, text).toBe(200);
  return readParameters(json)?.mark;
}

const countEvents = async (): Promise<number> => Number((await owner.query<{ count: string }>('select count(*) from access_event')).rows[0]?.count);

/** Keeps allergies from a kind of professional. */
async function hideAllergiesFrom(role: 'paramedic' | 'pharmacist'): Promise<() => Promise<void>> {
  const body = choiceToConsent({ what: { parts: ['allergies'] }, from: { roles: [role] }, except: [], inEmergency: false }, { patientId, madeAt: new Date() });
  const saved = await world.ask('Consent', { method: 'POST', token: me, body });
  expect(saved.status, saved.text).toBe(201);
  const kept = saved.json as unknown as fhir4.Consent;
  return async () => {
    const back = await world.ask(`Consent/${kept.id}`, { method: 'PUT', token: me, headers: { 'if-match': saved.headers.etag ?? '' }, body: { ...kept, status: 'inactive' } });
    expect(back.status, back.text).toBe(200);
  };
}

test('it is the same until a choice hides something from this viewer, another then, and the same again when it is taken back', async () => {
  const token = await world.professionalToken(NHS_NUMBER, PARAMEDIC);
  const before = await markOf(token);
  expect(await markOf(token)).toEqual(before);
  const takeBack = await hideAllergiesFrom('paramedic');
  const hidden = await markOf(token);
  expect(hidden).not.toEqual(before);
  await takeBack();
  expect(await markOf(token)).toEqual(before);
});

test('a choice about somebody else changes nothing, so that a page that may stay is not shown anew', async () => {
  const token = await world.professionalToken(NHS_NUMBER, PARAMEDIC);
  const before = await markOf(token);
  const takeBack = await hideAllergiesFrom('pharmacist');
  expect(await markOf(token)).toEqual(before);
  await takeBack();
});

test('it is the same at every store, and another for another token', async () => {
  const [token, other] = [await world.professionalToken(NHS_NUMBER, PARAMEDIC), await world.professionalToken(NHS_NUMBER, PARAMEDIC)];
  const elsewhere = openDatabases({ address: storeAddress(world.database.migratorUrl), poolSize: 2 });
  const door = createDoor({ databases: elsewhere, fhirBase: FHIR_BASE });
  const look = { context: await door.admit(token), request: { requestId: 'r', clientAddress: '127.0.0.1', summary: 'GET /$decision-mark' } };
  expect(await markOf(token)).toEqual([await door.markDecision(look)]);
  expect(await markOf(other)).not.toEqual(await markOf(token));
  // Another store is asked just before and just after: it answers nothing from its memory.
  const before = await door.markDecision(look);
  const takeBack = await hideAllergiesFrom('paramedic');
  expect(await door.markDecision(look)).not.toBe(before);
  await takeBack();
  await elsewhere.close();
});

test('it leaves no event and says nothing but the mark', async () => {
  const token = await world.professionalToken(NHS_NUMBER, PARAMEDIC);
  await markOf(token);
  const before = await countEvents();
  const { json } = await world.ask('$decision-mark', { token });
  expect(await countEvents()).toBe(before);
  expect(json).toEqual({ resourceType: 'Parameters', parameter: [{ name: 'mark', valueString: expect.stringMatching(/^[\w-]{43}$/) as string }] });
});

test('it is refused to a token that was revoked since it was remembered, and to who reads nobody’s record', async () => {
  const token = await world.professionalToken(NHS_NUMBER, PARAMEDIC);
  await markOf(token);
  await world.database.databases.prisma.oidcPayload.deleteMany({ where: { id: hashTokenId(token) } });
  expect((await world.ask('$decision-mark', { token })).status).toBe(401);
  expect((await world.ask('$decision-mark', { token: await world.officerToken('RVV') })).status).toBe(403);
});

test('asking each second uses up none of what a person may read, and is bounded by itself', async () => {
  const token = await world.professionalToken(NHS_NUMBER, { ...PARAMEDIC, organisation: { code: 'RYE', name: 'Another', reference: 'Organization/ods-rye' } });
  const statuses: number[] = [];
  // Each professional of these tests is one person, who has asked before.
  for (let times = 0; times < 40; times += 1) statuses.push((await world.ask('$decision-mark', { token })).status);
  expect(statuses.at(-1)).toBe(429);
  expect((await world.ask('AllergyIntolerance', { token })).status).toBe(200);
});
