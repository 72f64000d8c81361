import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { openWorld, type Ask, type World } from '@/store/http/testing/open-world';
import { sampleTransaction } from '@/store/http/testing/sample-record';

const NHS_NUMBER = '9990000018';
let world: World;
let owner: pg.Client;
let patientId: string;
let condition: string;
let version: string;

beforeAll(async () => {
  world = await openWorld();
  const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  await world.ask('/fhir', { method: 'POST', token: source, body: sampleTransaction(NHS_NUMBER) });
  patientId = await world.patientId(NHS_NUMBER);
  owner = new pg.Client({ connectionString: world.database.migratorUrl });
  await owner.connect();
  const found = await world.ask('Condition?_count=1', { token: await world.patientToken(NHS_NUMBER) });
  const [{ resource } = {}] = found.json.entry ?? [];
  condition = `Condition/${resource?.id ?? ''}`;
  version = resource?.meta?.versionId ?? '';
});

afterAll(async () => {
  await owner.end();
  await world.close();
});

/** How many events one request adds to the person's log. */
async function eventsOf(address: string, ask: Ask): Promise<number> {
  const count = async (): Promise<number> => Number((await owner.query<{ count: string }>('select count(*) from access_event where patient_id = $1', [patientId])).rows[0]?.count);
  const before = await count();
  await world.ask(address, ask);
  return (await count()) - before;
}

const ABSENT = 'Condition/00000000-0000-4000-8000-00000000dead';
const batch = (...urls: string[]): Ask => ({ method: 'POST', body: { resourceType: 'Bundle', type: 'batch', entry: urls.map((url) => ({ request: { method: 'GET', url } })) } });

test('every look is one event in the person’s log, whatever it asks for, finds or is answered', async () => {
  const token = await world.professionalToken(NHS_NUMBER, {});
  const narrow = await world.professionalToken(NHS_NUMBER, { scope: 'user/Observation.rs' });
  const lookedAt: [string, number, string, Ask][] = [
    ['read', 1, condition, { token }],
    ['a read that the app knows already', 1, condition, { token, headers: { 'if-none-match': `W/"${version}"` } }],
    ['HEAD', 1, condition, { token, method: 'HEAD' }],
    ['vread', 1, `${condition}/_history/${version}`, { token }],
    ['history', 1, `${condition}/_history`, { token }],
    ['search', 1, 'Condition?_count=1', { token }],
    ['a count', 1, 'Condition?_summary=count', { token }],
    ['search by POST', 1, 'Condition/_search', { token, method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '_count=1' }],
    ['$everything', 1, `Patient/${patientId}/$everything`, { token }],
    ['the log', 1, 'AuditEvent', { token }],
    ['an event of the log', 1, 'AuditEvent/00000000-0000-4000-8000-000000000001', { token }],
    ['choices', 1, 'Consent', { token }],
    ['what is not there', 1, ABSENT, { token }],
    ['the history of what is not there', 1, `${ABSENT}/_history`, { token }],
    ['somebody else', 1, 'Patient/00000000-0000-4000-8000-000000000002', { token }],
    ['beyond the scopes', 1, condition, { token: narrow }],
    ['each of a batch', 3, '/fhir', { token, ...batch(condition, 'Observation', ABSENT) }],
  ];
  const logged: [string, number][] = [];
  for (const [name, , address, ask] of lookedAt) logged.push([name, await eventsOf(address, ask)]);
  expect(logged).toEqual(lookedAt.map(([name, events]) => [name, events]));
});
