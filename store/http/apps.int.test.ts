/** The apps that a person lets read their record, over FHIR: who may see and stop them, and what is left of what they held. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readParameters } from '@/lib/fhir/parameters';
import { openWorld, type Called, type World } from './testing/open-world';

const [NHS_NUMBER, OTHER] = ['9990000018', '9990000026'];
let world: World;
let portal: string;

beforeAll(async () => {
  world = await openWorld();
  for (const number of [NHS_NUMBER, OTHER]) await world.takeInSample(number);
  portal = await world.portalToken(NHS_NUMBER, 'patient/*.rs patient/Device.u');
});
afterAll(() => world.close());

type Listed = Record<'id' | 'name' | 'since' | 'until' | 'lastUsed', [string] | undefined> & { scope?: string[] };
async function listed(token = portal): Promise<Listed[]> {
  const { status, json } = await world.ask('Device/$apps', { token });
  expect(status, JSON.stringify(json)).toBe(200);
  return (readParameters(json)?.app ?? []) as Listed[];
}
const stop = (id: string, token = portal): Promise<Called> => world.ask(`Device/${id}/$stop`, { method: 'POST', token, body: { resourceType: 'Parameters' } });
const idOf = async (scope: string, token?: string): Promise<string> => (await listed(token)).find((one) => one.scope?.includes(scope))?.id?.[0] ?? '';

test('an app is listed with what it may do and when it last looked, and the portal itself is none', async () => {
  const app = await world.patientToken(NHS_NUMBER, 'patient/Immunization.rs');
  const mine = async () => (await listed()).filter(({ scope }) => scope?.includes('patient/Immunization.rs'));
  expect(await mine()).toEqual([{ id: [expect.any(String)], name: ['An app'], scope: ['patient/Immunization.rs'], since: [expect.any(String)], until: [expect.any(String)] }]);
  await world.ask('Immunization', { token: app });
  expect(await mine()).toEqual([expect.objectContaining({ lastUsed: [expect.any(String)] })]);
  expect((await listed()).map(({ name }) => name?.[0])).not.toContain('My Care Record');
});

test('an app that is stopped is refused at once, is in the list no more, and the log says who stopped it', async () => {
  const app = await world.patientToken(NHS_NUMBER, 'patient/Condition.rs');
  expect((await world.ask('Condition', { token: app })).status).toBe(200);
  const id = await idOf('patient/Condition.rs');
  expect((await stop(id)).status).toBe(200);
  expect((await world.ask('Condition', { token: app })).status).toBe(401);
  expect(await idOf('patient/Condition.rs')).toBe('');
  expect((await stop(id)).status).toBe(404);
  const { json } = await world.ask('AuditEvent?action=U&_count=1', { token: portal });
  const { entity } = json.entry?.[0]?.resource as fhir4.AuditEvent;
  expect(entity?.[0]?.what).toEqual({ reference: `Device/${id}`, display: 'An app' });
});

test('of what an app holds, nothing is left', async () => {
  const pool = world.database.databases.authorizer;
  await world.patientToken(NHS_NUMBER, 'patient/Goal.rs');
  const id = await idOf('patient/Goal.rs');
  const kept = async (): Promise<number> => {
    const { rows } = await pool.query<{ count: string }>("select count(*) from oidc_payload where payload ->> 'clientId' = $1", [id]);
    return Number(rows[0]?.count);
  };
  expect(await kept()).toBe(2);
  await stop(id);
  expect(await kept()).toBe(0);
});

test('an app sees no other app and stops none, nor itself, whatever its scopes are, and the attempt is logged', async () => {
  const app = await world.patientToken(NHS_NUMBER, 'patient/*.cruds');
  const id = await idOf('patient/*.cruds');
  expect((await world.ask('Device/$apps', { token: app })).status).toBe(403);
  expect((await stop(id, app)).status).toBe(403);
  const { json } = await world.ask('AuditEvent?outcome=8&_count=5', { token: portal });
  expect(JSON.stringify(json)).toContain('Device.$stop');
  for (const token of [await world.helperToken(NHS_NUMBER), await world.professionalToken(NHS_NUMBER, {})]) expect((await world.ask('Device/$apps', { token })).status).toBe(403);
});

test('somebody else’s app is not there to be stopped', async () => {
  const theirs = await world.patientToken(OTHER, 'patient/Flag.rs');
  const id = await idOf('patient/Flag.rs', await world.portalToken(OTHER, 'patient/*.rs'));
  expect(id).not.toBe('');
  expect((await stop(id)).status).toBe(404);
  expect((await world.ask('Flag', { token: theirs })).status).toBe(200);
});

test('what rests on nothing any more is not listed: a token that is over, a grant that has ended', async () => {
  const { prisma } = world.database.databases;
  await world.patientToken(NHS_NUMBER, 'patient/Device.rs');
  const id = await idOf('patient/Device.rs');
  await prisma.oidcPayload.updateMany({ where: { kind: 'AccessToken', payload: { path: ['clientId'], equals: id } }, data: { expiresAt: new Date(Date.now() - 1_000) } });
  expect(await idOf('patient/Device.rs')).toBe('');
});
