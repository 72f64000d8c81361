/** What a feed is let in with is valid R4 by the published schema: it is passed on as it is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateResource } from '@/lib/fhir/validate-resource';
import { readSyntheaBundle } from '@/store/feeds/testing/read-fixture';
import { mutated } from '@/store/http/testing/hostile-values';
import { sampleRecord } from '@/store/http/testing/sample-record';
import { findInvalid } from '@/store/http/testing/valid-r4';

/** The whole of the shared samples, where a checkout has them beside it: R4, and GP records in STU3. */
const SHARED = path.resolve(import.meta.dirname, '../../../../shared/data');

const resourcesOf = (value: unknown): fhir4.FhirResource[] => {
  const bundle = value as { resourceType?: string; entry?: { resource?: unknown }[] };
  return bundle.resourceType === 'Bundle' ? (bundle.entry ?? []).flatMap(({ resource }) => resourcesOf(resource)) : bundle.resourceType === undefined ? [] : [value as fhir4.FhirResource];
};
const oneOfEachType = (resources: readonly fhir4.FhirResource[]): fhir4.FhirResource[] => [...new Map(resources.map((resource) => [resource.resourceType, resource])).values()];

test('of what was valid and has something wrong in it, all that is taken is still valid', () => {
  const samples = oneOfEachType([...sampleRecord('9990000018'), ...resourcesOf(readSyntheaBundle())]);
  for (const sample of samples) expect(validateResource(sample), sample.resourceType).toMatchObject({ ok: true });
  let taken = 0;
  fc.assert(
    fc.property(fc.constantFrom(...samples).chain(mutated), (value) => {
      if (!validateResource(value).ok) return;
      taken += 1;
      expect(findInvalid(value)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
  expect(taken).toBeGreaterThan(50);
}, 60_000);

describe.skipIf(!existsSync(SHARED))('the shared samples', () => {
  const read = (folder: string): fhir4.FhirResource[] =>
    readdirSync(path.join(SHARED, folder)).filter((name) => name.endsWith('.json')).flatMap((name) => resourcesOf(JSON.parse(readFileSync(path.join(SHARED, folder, name), 'utf8'))));

  test('American records are taken and valid, each of their thousands of items', () => {
    const refused = read('synthea').filter((resource) => !validateResource(resource).ok || findInvalid(resource).length > 0);
    expect(refused.map(({ resourceType }) => resourceType)).toEqual([]);
  }, 60_000);

  test('of GP records in an older FHIR, what is not R4 is refused with its place, and what is taken is valid', () => {
    const resources = read('gpconnect');
    const taken = resources.filter((resource) => validateResource(resource).ok);
    expect(taken.flatMap((resource) => findInvalid(resource))).toEqual([]);
    const medicine = resources.find(({ resourceType }) => resourceType === 'MedicationRequest');
    expect(validateResource(medicine)).toMatchObject({ ok: false, problems: expect.arrayContaining([{ path: 'requester.agent', message: 'is no element of Reference in FHIR R4' }]) });
  }, 60_000);
});
