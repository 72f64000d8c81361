import { describe, expect, it } from 'vitest';
import { parseNhsNumber } from '@/lib/fhir/nhs-number';
import { readSyntheaBundle } from '@/store/feeds/testing/read-fixture';
import { isSyntheaBundle, proposeNhsNumbers } from './adapt-synthea';

const first = (id: string, count: number): string[] => {
  const numbers = proposeNhsNumbers(id);
  return Array.from({ length: count }, () => String(numbers.next().value));
};

describe('NHS numbers for American patients', () => {
  it('are the same for the same patient, differ between patients, and are never issued ones', () => {
    expect(first('a', 50)).toEqual(first('a', 50));
    expect(first('a', 1)).not.toEqual(first('b', 1));
    for (const number of first('a', 200)) expect([parseNhsNumber(number), number.slice(0, 3), Number(number[3]) >= 5]).toEqual([number, '999', true]);
  });
});

describe('a Bundle of Synthea', () => {
  it('is known by its own identifier and by having no NHS number', () => {
    const bundle = readSyntheaBundle();
    expect(isSyntheaBundle(bundle)).toBe(true);
    expect(isSyntheaBundle({ ...bundle, entry: (bundle.entry ?? []).filter((entry) => entry.resource?.resourceType !== 'Patient') })).toBe(false);
    expect([isSyntheaBundle(null), isSyntheaBundle('x'), isSyntheaBundle({ entry: [null, {}] })]).toEqual([false, false, false]);
  });
});
