import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summaryOf } from './request-summary';

test('what is asked is in the log as it was asked', () => {
  expect(summaryOf('GET', '/Observation?category=laboratory')).toBe('GET /Observation?category=laboratory');
});

test('however long a request is, what the log says of it is short, and tells two that differ apart', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.integer({ min: 2_000, max: 100_000 }), (one, other, length) => {
      const [first, second] = [one, other].map((end) => summaryOf('POST', `/Flag/_search?junk=${'a'.repeat(length)}${end}`)) as [string, string];
      expect(first.length).toBeLessThan(2_200);
      expect(first === second).toBe(one === other);
    }),
  );
});
