import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseVersions, parseHistory } from './history-parameters';

const versions = ['2026-03-03T10:00:00.000Z', '2026-02-02T10:00:00.000Z', '2026-01-01T10:00:00.000Z'].map((lastUpdated) => ({ lastUpdated }));
const chosen = (query: string): string[] => chooseVersions(versions, parseHistory(query, false)).map(({ lastUpdated }) => lastUpdated.slice(0, 10));

test('a history is of all versions, of those since a moment, or of those that stood at one', () => {
  expect(chosen('')).toHaveLength(3);
  expect(chosen('_since=2026-02-02T10:00:00Z')).toEqual(['2026-03-03', '2026-02-02']);
  expect(chosen('_since=2026-02-02T11:00:00+01:00')).toEqual(['2026-03-03', '2026-02-02']);
  expect(chosen('_since=2027-01-01T00:00:00Z')).toEqual([]);
  expect(chosen('_at=2026-02-20')).toEqual(['2026-02-02']);
  expect(chosen('_at=2026-02')).toEqual(['2026-02-02', '2026-01-01']);
  expect(chosen('_at=2025')).toEqual([]);
  expect(chosen('_at=2030')).toEqual(['2026-03-03']);
});

test('at any one moment since it began, one version stood', () => {
  const moment = fc.date({ min: new Date('2026-01-01T10:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(fc.property(moment, (at) => chosen(`_at=${at.toISOString()}`).length === 1));
});

test('what a history does not know is refused by name, or left aside on request', () => {
  for (const query of ['_sort=date', 'status=final', '_count:exact=1']) expect(() => parseHistory(query, false), query).toThrow(query.split('=')[0]);
  for (const query of ['_since=yesterday', '_at=now', '_count=many', '_page=17', '_summary=some']) expect(() => parseHistory(query, false), query).toThrow(query.split('=')[0]);
  expect(parseHistory('status=final&_count=3', true).used).toEqual([{ name: '_count', modifier: undefined, value: '3' }]);
});
