import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datePeriod, periodBounds } from './date-period';

describe('a date', () => {
  test('spans what it leaves open', () => {
    expect(datePeriod('2024')).toEqual(['2024-01-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z']);
    expect(datePeriod('2024-02')).toEqual(['2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z']);
    expect(datePeriod('2024-02-29')).toEqual(['2024-02-29T00:00:00.000Z', '2024-02-29T23:59:59.999Z']);
    expect(datePeriod('2024-03-05T09:00')).toEqual(['2024-03-05T09:00:00.000Z', '2024-03-05T09:00:59.999Z']);
    expect(datePeriod('2024-03-05T09:00:00+01:00')).toEqual(['2024-03-05T08:00:00.000Z', '2024-03-05T08:00:00.999Z']);
    expect(datePeriod('2024-03-05T09:00:00.5Z')).toEqual(['2024-03-05T09:00:00.500Z', '2024-03-05T09:00:00.500Z']);
  });

  test.each(['2023-02-29', '2024-13', '2024-00', '2024-3-5', '24', 'yesterday', '2024-03-05T25:00:00Z', '', '2024-03-05 09:00'])('%s is none', (text) => {
    expect(datePeriod(text)).toBeUndefined();
  });

  test('never throws, and never ends before it begins', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\dZ)?)?)?)?$/)), (text) => {
      const period = datePeriod(text);
      return period === undefined || period[0] <= period[1];
    }));
  });
});

test('a period is open where it says nothing, and is none when it says nothing at all', () => {
  expect(periodBounds({ start: '2024' })).toEqual(['2024-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z']);
  expect(periodBounds({ end: '2024' })).toEqual(['0001-01-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z']);
  expect(periodBounds({})).toBeUndefined();
  expect(periodBounds({ start: 7, end: null })).toBeUndefined();
});
