import { afterAll, beforeAll, expect, test } from 'vitest';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { openWorld, type World } from './testing/open-world';
import { sampleTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
const VIEWERS = [
  { jobRoleCode: 'R0260', role: 'gp' },
  { jobRoleCode: 'R1070', role: 'paramedic' },
  { jobRoleCode: 'R1730', role: 'receptionist' },
  { jobRoleCode: 'R1790', role: 'care-worker' },
] as const;
const SORTS = ['_sort=-date', '_sort=date', '_sort=_id', '_sort=-_lastUpdated', '_count=100'];

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.takeInSample(NHS_NUMBER);
});
afterAll(() => world.close());

/** What a search finds, in the order of its ids, each with its version: an outline has another than the whole. */
async function find(path: string, token: string): Promise<string[]> {
  const { json, status } = await world.ask(path, { token });
  expect(status, path).toBe(200);
  return (json.entry ?? []).map(({ resource }) => `${resource?.id}/${resource?.meta?.versionId}`).toSorted();
}

test('however a search is sorted it finds the same, whoever asks: the newest first are read in a way of their own', async () => {
  const types = [...new Set((sampleTransaction(NHS_NUMBER) as fhir4.Bundle).entry?.map(({ resource }) => resource?.resourceType))].filter((type) => type !== undefined && type !== 'Patient' && !isDirectoryType(type));
  const outlinesOf = new Map<string, number>();
  for (const viewer of VIEWERS) {
    const token = await world.professionalToken(NHS_NUMBER, { ...viewer, organisation: { code: 'DEMOGP1', name: 'Harbour View Surgery', reference: 'Organization/ods-demogp1' } });
    for (const type of types) {
      const [newest = [], ...others] = await Promise.all(SORTS.map((sort) => find(`${type}?${sort}`, token)));
      for (const other of others) expect(other, `${viewer.role} ${type}`).toEqual(newest);
      if (viewer.role === 'receptionist') outlinesOf.set(String(type), newest.length);
    }
  }
  // Who sees of visits that they were sees outlines alone.
  expect(outlinesOf.get('Encounter')).toBeGreaterThan(0);
});
