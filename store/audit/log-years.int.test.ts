import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PURPOSE_OF_OWNER, PURPOSES_OF_OTHERS } from '@/lib/audit/purposes-of-looks';
import { NO_ENTRIES, readEntries, type EntriesBytes } from '@/lib/fhir/searchset-entries';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { asTheDoor } from '@/store/enforcement/testing/as-the-door';
import { saveToken as saveAccessToken } from '@/store/enforcement/testing/save-token';

const patientId = randomUUID();
const THIS_YEAR = new Date().getUTCFullYear();
let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.openOwner();
});

afterAll(() => database.drop());

async function saveToken({ databases }: TestDatabase, patient: string): Promise<{ token: string; stamp: string }> {
  const token = await saveAccessToken(databases.prisma, { kind: 'patient', patientId: patient });
  const { rows } = await databases.reader.query<{ stamp: string }>('select stamp from door_open($1)', [token]);
  return { token, stamp: rows[0]?.stamp ?? '' };
}

const append = (recorded: string, event = '{}'): Promise<unknown> =>
  database.databases.reader.query("select log_append($1, gen_random_uuid(), $2, $3, '{}')", [patientId, recorded, event]);

async function partitionsOf(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>('select tableoid::regclass::text as name from access_event where patient_id = $1 order by seq', [patientId]);
  return rows.map(({ name }) => name);
}

test('each event is in the partition of its year, and none is turned away for being of another', async () => {
  for (const recorded of ['1999-05-05T10:00:00Z', `${THIS_YEAR}-01-01T00:00:00Z`, `${THIS_YEAR + 1}-12-31T23:59:59.999Z`, `${THIS_YEAR + 50}-01-01T00:00:00Z`]) await append(recorded);
  expect(await partitionsOf()).toEqual(['access_event_other', `access_event_${THIS_YEAR}`, `access_event_${THIS_YEAR + 1}`, 'access_event_other']);
});

test('the chain runs through the partitions, one number after the other', async () => {
  const { rows } = await owner.query<{ seq: string; is_linked: boolean }>(
    `select seq, prev = lag(hash, 1, sha256(convert_to(patient_id::text, 'UTF8'))) over (order by seq) as is_linked from access_event where patient_id = $1`,
    [patientId],
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual([1, 2, 3, 4]);
  expect(rows.every(({ is_linked }) => is_linked)).toBe(true);
});

test('two that log at the same moment have two numbers', async () => {
  const other = randomUUID();
  await Promise.all(Array.from({ length: 20 }, () => database.databases.reader.query("select log_append($1, gen_random_uuid(), now(), '{}', '{}')", [other])));
  const { rows } = await owner.query<{ seq: string }>('select distinct seq from access_event where patient_id = $1 order by seq', [other]);
  expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 20 }, (_, position) => position + 1));
});

test('no partition is changed by its owner by mistake, nor reached by the store past the whole', async () => {
  for (const statement of [`delete from access_event_${THIS_YEAR}`, `update access_event_${THIS_YEAR} set content = ''`, 'truncate access_event_other']) {
    await expect(owner.query(statement), statement).rejects.toThrow(/can only be added to/);
  }
  for (const role of ['reader', 'feeder', 'authorizer'] as const) {
    await expect(database.databases[role].query(`select from access_event_${THIS_YEAR}`), role).rejects.toThrow(/permission denied/);
  }
  await expect(asTheDoor(database.migratorUrl, (client) => client.query(`select from access_event_${THIS_YEAR}`))).rejects.toThrow(/permission denied/);
});

test('the years ahead are made once, however often it is asked', async () => {
  const count = async (): Promise<number> => (await owner.query("select from pg_inherits where inhparent = 'access_event'::regclass")).rowCount ?? 0;
  const before = await count();
  await owner.query('select keep_log_years()');
  expect(await count()).toBe(before);
  await owner.query('select keep_log_years(4)');
  expect(await count()).toBe(before + 2);
});

test('a year whose events came before its partition, as when a clock was wrong, keeps nothing from starting', async () => {
  const of = async (): Promise<string | null> => (await owner.query<{ name: string | null }>('select to_regclass($1)::text as name', [`access_event_${THIS_YEAR + 50}`])).rows[0]?.name ?? null;
  await owner.query('select keep_log_years(51)');
  expect(await of()).toBeNull();
  expect((await owner.query<{ name: string }>('select to_regclass($1)::text as name', [`access_event_${THIS_YEAR + 51}`])).rows[0]?.name).toBe(`access_event_${THIS_YEAR + 51}`);
});

test('an event stands out when something in it does, and when nothing can be told of it', async () => {
  const about = randomUUID();
  const added = async (tokens: readonly string[] | null): Promise<boolean | undefined> => {
    const id = randomUUID();
    await database.databases.feeder.query('select log_append($1, $2, now(), $3, $4)', [about, id, '{}', tokens]);
    const { rows } = await owner.query<{ stands_out: boolean }>('select stands_out from access_event where patient_id = $1 and id = $2', [about, id]);
    return rows[0]?.stands_out;
  };
  const { rows: [known] } = await owner.query<{ tokens: string[] }>('select tokens_that_stand_out() as tokens');
  for (const token of known?.tokens ?? []) expect(await added(['action=R', token]), token).toBe(true);
  expect(known?.tokens).toContain('purpose=BTG');
  expect(await added(['action=R', 'purpose=TREAT', 'agent-name=notice=emergency'])).toBe(false);
  expect(await added([])).toBe(false);
  expect(await added(null)).toBe(true);
});

/** A log of ten thousand events over a year and more, each with a purpose. @returns how many rows a search of it read, and how many it found */
async function searchLong(purposeOf: string, tokens: readonly string[][]): Promise<{ read: number; found: number }> {
  const busy = randomUUID();
  await owner.query(
    `insert into access_event (patient_id, seq, id, recorded, tokens, prev, hash, content, stands_out)
      select $1, n, gen_random_uuid(), now() - n * interval '1 hour', tokens, '', '', '{}', tokens && tokens_that_stand_out()
      from generate_series(1, 10000) n, lateral (select array['purpose=' || ${purposeOf}] as tokens) e`,
    [busy],
  );
  await owner.query('analyze access_event');
  const { token, stamp } = await saveToken(database, busy);
  const decision = { patient: busy, scope: 'everything', whole: [], outline: [], labels: [], choices: [], choicesVersion: 0, token, stamp };
  const query = { type: 'AuditEvent', tokens, dates: [], sort: '-date', count: 50, offset: 0, uncounted: true, base: 'http://store.example/fhir' };
  const before = await rowsRead();
  const { rows } = await database.databases.reader.query<{ matches: EntriesBytes }>("select * from door_log($1, $2, gen_random_uuid(), now(), '{}', '{}')", [JSON.stringify(decision), JSON.stringify(query)]);
  return { read: (await rowsRead()) - before, found: readEntries(rows[0]?.matches ?? NO_ENTRIES).length };
}

const OF_OTHERS = PURPOSES_OF_OTHERS.map((purpose) => `purpose=${purpose}`);
const OWN = [`purpose=${PURPOSE_OF_OWNER}`];

test.each([
  ['the newest of ten thousand events', "'TREAT'", [], 50],
  ['what others did, among ten thousand events of the person’s own', "case n when 9000 then 'ETREAT' else 'PATRQT' end", [OF_OTHERS], 1],
  ['what the person did, among ten thousand events of others', "case n when 9000 then 'PATRQT' else 'TREAT' end", [OWN], 1],
  ['an emergency look among ten thousand others', "case n when 9000 then 'BTG' else 'TREAT' end", [OF_OTHERS, ['purpose=BTG']], 1],
] as [string, string, string[][], number][])('%s are found without looking at the rest', async (_what, purposeOf, tokens, found) => {
  const search = await searchLong(purposeOf, tokens);
  expect(search.found).toBe(found);
  expect(search.read).toBeLessThan(100);
});

/** Rows of the log that were fetched by all scans so far. */
async function rowsRead(): Promise<number> {
  await owner.query('select pg_stat_force_next_flush()');
  await database.databases.reader.query('select pg_stat_force_next_flush()');
  const { rows } = await owner.query<{ read: string }>("select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) as read from pg_stat_user_tables where relname like 'access_event%'");
  return Number(rows[0]?.read);
}

test('an event that says more than a page of the log can show is not added, whoever sends it', async () => {
  const saying = (length: number): string => JSON.stringify({ said: 'x'.repeat(length) });
  await expect(append('1998-05-05T10:00:00Z', saying(65_536))).rejects.toThrow('an access event says too much');
  await append('1998-05-05T10:00:00Z', saying(65_000));
});
