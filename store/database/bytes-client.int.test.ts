import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinPieces, type Pieces } from '@/lib/fhir/pieces';
import { createTestDatabase, type TestDatabase } from './test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a page comes as its bytes, beside values that are read as they always are', async () => {
  const page = 'ä€😀"\\'.repeat(100_000);
  const { rows } = await database.databases.reader.query<{ page: Pieces }>({ name: 'pages', text: 'select 1 as one, $1::varchar as page, $1::text as text, null::varchar as nothing, now() as moment, array[1, 2] as list', values: [page] });
  expect(rows).toEqual([{ one: 1, page: expect.any(Array) as Pieces, text: page, nothing: null, moment: expect.any(Date) as Date, list: [1, 2] }]);
  expect(joinPieces(rows[0]?.page ?? []).toString()).toBe(page);
});

test('each of many statements of one connection has its own rows, and an error leaves the next alone', async () => {
  const client = await database.databases.reader.connect();
  try {
    for (const count of [0, 1, 3_000]) {
      const { rows } = await client.query<{ place: number; page: Pieces }>('select n as place, repeat(n::text, 20)::varchar as page from generate_series(1, $1) n', [count]);
      expect(rows.map(({ page }) => joinPieces(page).toString())).toEqual(Array.from({ length: count }, (_, place) => String(place + 1).repeat(20)));
      await expect(client.query('select 1 / 0')).rejects.toMatchObject({ code: '22012', message: 'division by zero' });
    }
  } finally {
    client.release();
  }
});

test('no column of a table is of the type that says that something is a page', async () => {
  const owner = await database.openOwner();
  const { rows } = await owner.query("select attrelid::regclass::text, attname from pg_attribute join pg_class c on c.oid = attrelid where relnamespace = 'public'::regnamespace and relname not like '\\_prisma%' and atttypid = 'varchar'::regtype");
  expect(rows).toEqual([]);
});
