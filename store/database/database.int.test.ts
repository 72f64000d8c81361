import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a store that stops in the middle of a transaction holds up the others for half a minute at most, whatever it was doing', async () => {
  const { prisma, close: _close, ...pools } = database.databases;
  for (const [name, pool] of Object.entries(pools) as [string, pg.Pool][]) {
    const { rows } = await pool.query<{ idle_in_transaction_session_timeout: string }>('show idle_in_transaction_session_timeout');
    expect([name, String(rows[0]?.idle_in_transaction_session_timeout)]).toEqual([name, '30s']);
  }
  expect(await prisma.$queryRaw`select current_setting('idle_in_transaction_session_timeout') as setting`).toEqual([{ setting: '30s' }]);
});
