import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { inTransaction } from './transaction';

let database: TestDatabase;
let operator: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  operator = new pg.Client({ connectionString: database.migratorUrl });
  await operator.connect();
});

afterAll(async () => {
  await operator.end();
  await database.drop();
});

const processOf = async (client: pg.PoolClient): Promise<number> => (await client.query<{ id: number }>('select pg_backend_pid() as id')).rows[0]?.id ?? 0;

test.each([
  ['between two statements', async () => undefined],
  ['in the middle of one', (client: pg.PoolClient) => client.query('select pg_sleep(20)')],
])('a connection that breaks %s fails its transaction alone, and the next has another', async (_when, meanwhile) => {
  const { feeder } = database.databases;
  const broken = inTransaction(feeder, async (client) => {
    const gone = new Promise((resolve) => client.once('end', resolve));
    const id = await processOf(client);
    await Promise.all([meanwhile(client), gone, operator.query('select pg_terminate_backend($1)', [id])]);
    await client.query('select 1');
  });
  await expect(broken).rejects.toThrow();
  expect((await inTransaction(feeder, (client) => client.query('select 1'))).rowCount).toBe(1);
});
