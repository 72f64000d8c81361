import { lstatSync, symlinkSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, type Ask, type Called, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sampleTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
/** Words of the record: none of them may be in an answer that was not logged. */
const OF_THE_RECORD = /Hartley|Metformin|penicillin|diabetes|Chest pain|Body weight|Observation\/|Condition\/|"seq"/i;

let world: World;
let owner: pg.Client;
let patient: string;
let gp: string;
let feed: string;
let itemId: string;
let version: string;
let patientId: string;

beforeAll(async () => {
  world = await openWorld();
  owner = new pg.Client({ connectionString: world.database.migratorUrl });
  await owner.connect();
  feed = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  await world.takeInSample(NHS_NUMBER);
  patientId = await world.patientId(NHS_NUMBER);
  patient = await world.patientToken(NHS_NUMBER);
  gp = await world.professionalToken(NHS_NUMBER, {});
  const found = await world.ask('Condition', { token: patient });
  const [{ resource } = {}] = found.json.entry ?? [];
  itemId = resource?.id ?? '';
  version = resource?.meta?.versionId ?? '';
  expect(found.text).toMatch(OF_THE_RECORD);
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const batch = { resourceType: 'Bundle', type: 'batch', entry: [{ request: { method: 'GET', url: 'Condition' } }, { request: { method: 'GET', url: 'Observation' } }] };
const grid = { resourceType: 'Parameters', parameter: [{ name: 'mode', valueCode: 'grid' }] };

/** Everything by which something of a record leaves, or is written. */
const asks = (): [string, string, Ask][] => [
  ['a read', `Condition/${itemId}`, { token: gp }],
  ['an old version', `Condition/${itemId}/_history/${version}`, { token: gp }],
  ['a history', `Condition/${itemId}/_history`, { token: gp }],
  ['a search', 'Observation?_include=Observation:performer', { token: gp }],
  ['a search by a form', 'Observation/_search', { method: 'POST', token: gp, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'status=final' }],
  ['a search for how many', 'Observation?_summary=count', { token: gp }],
  ['a batch', '', { method: 'POST', token: gp, body: batch }],
  ['the log', 'AuditEvent', { token: patient }],
  ['the log with its proof', 'AuditEvent/$proof', { token: patient }],
  ['a trial of choices', 'Consent/$preview', { method: 'POST', token: patient, body: grid }],
  ['a choice', 'Consent', { method: 'POST', token: patient, body: sampleConsent(patientId) }],
  ['an item that is not there', 'Condition/nowhere', { token: gp }],
];

async function expectNothing(called: Called): Promise<void> {
  expect(called.text).not.toMatch(OF_THE_RECORD);
  if (called.json.resourceType === 'Bundle') {
    expect(called.json.entry?.map(({ response, resource }) => [response?.status.slice(0, 3), resource])).toEqual([['503', undefined], ['503', undefined]]);
    return;
  }
  expect([called.status, called.json.resourceType, called.headers['retry-after']]).toEqual([503, 'OperationOutcome', '30']);
}

async function expectNothingFromAny(): Promise<void> {
  for (const [name, address, ask] of asks()) {
    const called = await world.ask(address, ask);
    await expectNothing(called).catch((error: unknown) => {
      throw new Error(`${name} answered ${called.status}: ${called.text.slice(0, 300)}`, { cause: error });
    });
  }
}

const countEvents = async (): Promise<number> => Number((await owner.query<{ count: string }>('select count(*) from access_event')).rows[0]?.count);
const countItems = async (): Promise<number> => Number((await owner.query<{ count: string }>("select count(*) from resource where type <> 'Provenance'")).rows[0]?.count);

/** Ends every connection of the store: those that wait in the pool know the table as it was. */
async function cutConnections(): Promise<void> {
  await owner.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'kmcr%'");
  await sleep(50);
}

describe('when the disk of the log is full', () => {
  beforeEach(async () => {
    // An empty file for each partition, and in its place the device that is always full.
    await owner.query("set session_replication_role = 'replica'");
    await owner.query('truncate access_event');
    await owner.query("set session_replication_role = 'origin'");
    await owner.query('checkpoint');
    const { rows } = await owner.query<{ file: string }>(
      "select current_setting('data_directory') || '/' || pg_relation_filepath(relid) as file from pg_partition_tree('access_event') where isleaf",
    );
    for (const { file } of rows) {
      unlinkSync(file);
      symlinkSync('/dev/full', file);
      expect(lstatSync(path.resolve(file)).isSymbolicLink()).toBe(true);
    }
    await cutConnections();
  });
  afterEach(async () => {
    await owner.query("set session_replication_role = 'replica'");
    await owner.query('truncate access_event');
    await owner.query("set session_replication_role = 'origin'");
    await cutConnections();
  });

  test('nothing is shown, by whatever interaction, and no choice is saved', async () => {
    await expect(owner.query('insert into access_event select gen_random_uuid(), 1, gen_random_uuid(), now(), array[]::text[], $1, $1, $2', [Buffer.alloc(1), 'x'])).rejects.toMatchObject({ code: '53100' });
    await expectNothingFromAny();
    expect(await countEvents()).toBe(0);
  });

  test('no source’s items are taken in', async () => {
    const before = await countItems();
    const called = await world.ask('', { method: 'POST', token: feed, body: sampleTransaction('9990000026', 'message-2') });
    expect(called.status).toBeGreaterThanOrEqual(500);
    expect(await countItems()).toBe(before);
  });
});

describe('when the table of the log is locked', () => {
  beforeEach(async () => {
    // Sooner than the half minute after which a statement is given up.
    await owner.query(`alter database "${new URL(world.database.migratorUrl).pathname.slice(1)}" set lock_timeout = '150ms'`);
    await cutConnections();
    await owner.query('begin');
    await owner.query('lock table access_event in access exclusive mode');
  });
  afterEach(() => owner.query('rollback'));

  test('nothing is shown, by whatever interaction', async () => {
    await expectNothingFromAny();
  });
});

describe('when the connection to the log is cut in the middle', () => {
  test('nothing is shown, by whatever interaction, and nothing is half written', async () => {
    await owner.query(`alter database "${new URL(world.database.migratorUrl).pathname.slice(1)}" set lock_timeout = 0`);
    await cutConnections();
    for (const [name, address, ask] of asks()) {
      const before = await countEvents();
      await owner.query('begin');
      // Reading goes on, and adding to the log waits: there the connection is cut.
      await owner.query('lock table access_event in exclusive mode');
      let isAnswered = false;
      const asked = world.ask(address, ask).finally(() => (isAnswered = true));
      while (!isAnswered) {
        // In a transaction PostgreSQL shows what goes on as it was when it was first asked.
        await owner.query('select pg_stat_clear_snapshot()');
        const { rowCount } = await owner.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'kmcr%' and wait_event_type = 'Lock'");
        if (rowCount === 0) await sleep(5);
      }
      await owner.query('rollback');
      await expectNothing(await asked).catch((error: unknown) => {
        throw new Error(`${name} was answered`, { cause: error });
      });
      expect(await countEvents()).toBe(before);
    }
  });

  test('the next one is answered, and logged, as if nothing had been', async () => {
    const before = await countEvents();
    const called = await world.ask('Condition', { token: gp });
    expect([called.status, await countEvents()]).toEqual([200, before + 1]);
  });
});
