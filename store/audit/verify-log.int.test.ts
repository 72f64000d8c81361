import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { verifyLog } from './verify-log';

let database: TestDatabase;
let patientId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A chain of four events, and another that nobody touches. */
beforeEach(async () => {
  await meddle('truncate access_event', 'delete from patient_state');
  patientId = randomUUID();
  for (const subject of [patientId, randomUUID()]) {
    for (const said of ['one', 'two', 'three', 'four']) {
      await database.databases.reader.query('select log_append($1, $2, now(), $3, $4)', [subject, randomUUID(), JSON.stringify({ said }), []]);
    }
  }
});

/** What only the database's superuser can do: change the log with its trigger off. */
async function meddle(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.migratorUrl });
  await client.connect();
  try {
    for (const statement of ['alter table access_event disable trigger all', ...statements, 'alter table access_event enable trigger all']) await client.query(statement);
  } finally {
    await client.end();
  }
}

const broken = async (): Promise<[string, number][]> => (await verifyLog(database.migratorUrl)).broken.map((one) => [one.patientId, one.seq]);
const here = (seq: number): string => `patient_id = '${patientId}' and seq = ${seq}`;

test('a log that nobody touched holds', async () => {
  expect(await verifyLog(database.migratorUrl)).toEqual({ chains: 2, events: 8, broken: [] });
});

test('an event whose text was altered is named', async () => {
  await meddle(`update access_event set content = '{"said":"nothing"}' where ${here(2)}`);
  expect(await broken()).toEqual([[patientId, 2]]);
});

test('an event altered and sealed anew is found by the one after it', async () => {
  await meddle(`update access_event set content = 'x', hash = sha256(prev || convert_to(seq::text || ' x', 'UTF8')) where ${here(2)}`);
  expect(await broken()).toEqual([[patientId, 3]]);
});

test('an event that was removed is missed, in the middle and at the end', async () => {
  await meddle(`delete from access_event where ${here(2)}`);
  expect(await broken()).toEqual([[patientId, 3]]);
  await meddle(`delete from access_event where patient_id = '${patientId}' and seq > 1`);
  expect(await broken()).toEqual([[patientId, 4]]);
});

test('an event that was inserted is named', async () => {
  await meddle(`insert into access_event select patient_id, 5, gen_random_uuid(), recorded, tokens, prev, hash, content from access_event where ${here(4)}`);
  expect(await broken()).toEqual([[patientId, 5]]);
});

test('events that changed places are named from the first', async () => {
  await meddle(`update access_event set seq = 9 where ${here(2)}`, `update access_event set seq = 2 where ${here(3)}`, `update access_event set seq = 3 where ${here(9)}`);
  expect(await broken()).toEqual([[patientId, 2]]);
});
