import { expect, test } from 'vitest';
import pg from 'pg';

test('the integration tests have a PostgreSQL of their own, which no other machine can reach', async () => {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ listen_addresses: string; encoding: string }>(
    "SELECT current_setting('listen_addresses') AS listen_addresses, current_setting('server_encoding') AS encoding",
  );
  await client.end();
  expect(rows).toEqual([{ listen_addresses: '127.0.0.1', encoding: 'UTF8' }]);
});
