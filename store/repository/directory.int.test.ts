import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { readDirectory, saveDirectory, SIGN_IN_SOURCE } from './directory';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const named = (id: string, family: string): fhir4.Practitioner => ({ resourceType: 'Practitioner', id, name: [{ family }] });
const save = (source: string, practitioner: fhir4.Practitioner) => saveDirectory(database.databases, source, [practitioner], new Date());
const familyOf = async (id: string): Promise<string | undefined> =>
  (JSON.parse((await readDirectory(database.databases, { type: 'Practitioner', id }))?.content ?? '{}') as fhir4.Practitioner).name?.[0]?.family;

test('the source that names somebody first owns their entry, and another’s version is left aside', async () => {
  expect(await save('RVV', named('sds-1', 'Okafor'))).toMatchObject({ created: 1 });
  expect(await save('RPA', named('sds-1', 'Somebody Else'))).toMatchObject({ foreign: 1, updated: 0 });
  expect(await familyOf('sds-1')).toBe('Okafor');
  expect(await save('RVV', named('sds-1', 'Okafor-Bright'))).toMatchObject({ updated: 1 });
});

test('an organisation’s own system speaks for it, whoever named it first', async () => {
  const place = (name: string): fhir4.Organization => ({ resourceType: 'Organization', id: 'ods-rpa', name });
  const saveAs = (source: string, name: string) => saveDirectory(database.databases, source, [place(name)], new Date());
  expect(await saveAs('RVV', 'As a neighbour calls it')).toMatchObject({ created: 1 });
  expect(await saveAs('RPA', 'As it calls itself')).toMatchObject({ updated: 1 });
  expect(await saveAs('RVV', 'Something else')).toMatchObject({ foreign: 1 });
});

test('what a sign-in told of somebody stands until a source says more, and does not take it back', async () => {
  await save(SIGN_IN_SOURCE, named('sds-2', 'Fielding'));
  expect(await save('RYD', named('sds-2', 'Fielding-Marsh'))).toMatchObject({ updated: 1 });
  expect(await save(SIGN_IN_SOURCE, named('sds-2', 'Fielding'))).toMatchObject({ foreign: 1 });
  expect(await familyOf('sds-2')).toBe('Fielding-Marsh');
});
