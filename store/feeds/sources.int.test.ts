import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { saveDirectory } from '@/store/repository/directory';
import { addFacility } from './hl7v2/facilities';
import { findSource } from './sources';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const KIND = 'https://mycarerecord.example/fhir/CodeSystem/organisation-kind';
const kindOf = async (code: string, name?: string): Promise<string> => (await findSource(database.databases, code, name)).kind;

test('what kind of organisation sends is what the operator registered, whatever its system says of itself', async () => {
  await addFacility(database.databases, { facility: 'QUIET', sourceCode: 'RQQ', name: 'Quiet House', kind: 'hospice', peers: [] });
  const claims: fhir4.Organization = { resourceType: 'Organization', id: 'ods-rqq', name: 'Quiet House Surgery', type: [{ coding: [{ system: KIND, code: 'gp-practice' }] }] };
  await saveDirectory(database.databases, 'RQQ', [claims], new Date());
  expect(await findSource(database.databases, 'rqq')).toEqual({ code: 'RQQ', name: 'Quiet House Surgery', kind: 'hospice' });
});

test('without a kind it is read from the name that the operator gave, and from the code, and never from what a feed sends', async () => {
  await saveDirectory(database.databases, 'RQZ', [{ resourceType: 'Organization', id: 'ods-rqz', name: 'Somewhere Surgery' }], new Date());
  expect(await kindOf('RQZ')).toBe('other');
  expect(await kindOf('RQZ', 'Somewhere Community Health Trust')).toBe('community');
  expect(await kindOf('G81234')).toBe('gp-practice');
  expect(await kindOf('820')).toBe('social-care');
});
