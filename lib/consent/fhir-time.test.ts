import { describe, expect, it } from 'vitest';
import { isWithin, periodSchema, timeCovered } from './fhir-time';

const covered = (value: string): string[] | undefined => {
  const time = timeCovered(value);
  return time && [new Date(time.from).toISOString(), new Date(time.to).toISOString()];
};

describe('the time that a FHIR date covers', () => {
  it.each([
    ['2026-11-24', '2026-11-24T00:00:00.000Z', '2026-11-24T23:59:59.999Z'],
    ['2026-07-01', '2026-06-30T23:00:00.000Z', '2026-07-01T22:59:59.999Z'],
    ['2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T22:59:59.999Z'],
    ['2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-25T23:59:59.999Z'],
    ['2026-12-31', '2026-12-31T00:00:00.000Z', '2026-12-31T23:59:59.999Z'],
    ['2026-07', '2026-06-30T23:00:00.000Z', '2026-07-31T22:59:59.999Z'],
    ['2026-12', '2026-12-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z'],
    ['2019', '2019-01-01T00:00:00.000Z', '2019-12-31T23:59:59.999Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z', '2028-02-29T23:59:59.999Z'],
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z', '2026-11-24T10:00:00.999Z'],
    ['2026-11-24T10:00:00+01:00', '2026-11-24T09:00:00.000Z', '2026-11-24T09:00:00.999Z'],
    ['2026-11-24T10:00:00.250Z', '2026-11-24T10:00:00.250Z', '2026-11-24T10:00:00.250Z'],
  ])('%s is from %s to %s', (value, from, to) => {
    expect(covered(value)).toEqual([from, to]);
  });

  it.each(['', 'soon', '2026-02-29', '2026-13', '2026-11-31', '2026-11-24T10:00', '2026-11-24T10:00:00', '2026-11-24T25:00:00Z', '24/11/2026', '0000', '2026-11-24T10:00:60Z'])(
    '"%s" is no date',
    (value) => {
      expect(timeCovered(value)).toBeUndefined();
    },
  );
});

describe('a FHIR Period', () => {
  it('includes its last second and no more', () => {
    const period = periodSchema.parse({ end: '2026-11-24T10:00:00Z' });
    expect(isWithin(period, Date.parse('2026-11-24T10:00:00.999Z'))).toBe(true);
    expect(isWithin(period, Date.parse('2026-11-24T10:00:01Z'))).toBe(false);
  });

  it('is refused when it ends before it starts, and when it is empty', () => {
    const refused = [{ start: '2026-02-01', end: '2026-01-01' }, {}, { start: 'x' }, { start: '2026', _end: {} }, null, '2026'];
    expect(refused.map((period) => periodSchema.safeParse(period).success)).toEqual(refused.map(() => false));
    expect(periodSchema.safeParse({ start: '2026-01-01', end: '2026-01-01' }).success).toBe(true);
  });
});
