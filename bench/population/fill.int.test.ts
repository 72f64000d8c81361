import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { fillRecord } from './fill';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a person who is copied has the record of the one who was drawn, under ids of their own', async () => {
  const owner = await database.openOwner();
  const people = await fillRecord(owner, { patients: 51, items: 30, seed: 1 });
  const recordOf = async (patientId: string | undefined): Promise<string> => {
    const { rows } = await owner.query<{ row: string }>(`select to_jsonb(r)::text as row from resource r where patient_id = $1 order by type, id = $1::text, id`, [patientId]);
    return rows.map(({ row }) => row.replaceAll(String(patientId), 'this person')).join('\n');
  };
  const drawn = await recordOf(people[0]);
  expect(drawn.split('\n').length).toBeGreaterThan(20);
  expect(await recordOf(people[50])).toBe(drawn);
});
