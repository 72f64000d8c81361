import { describe, expect, it } from 'vitest';
import { dayOf, endOfDay, sayDate, sayDay, sayLength, sayShortDate, sayTime, sayWhen, startOfDay } from './dates';

const now = new Date('2026-03-03T18:00:00Z');

describe('dates as people say them', () => {
  it('says the day with its name and year', () => {
    expect(sayDate(new Date('2026-03-03T14:15:00Z'))).toBe('Tuesday 3 March 2026');
    expect(sayShortDate(new Date('2026-03-03T14:15:00Z'))).toBe('3 March 2026');
  });

  it.each([
    ['2026-03-03T00:00:00Z', 'today'],
    ['2026-03-02T23:59:59Z', 'yesterday'],
    ['2026-03-01T23:59:59Z', 'Sunday 1 March 2026'],
    ['2026-03-04T00:00:00Z', 'Wednesday 4 March 2026'],
  ])('says %s as %s', (instant, said) => {
    expect(sayDay(new Date(instant), now)).toBe(said);
  });

  it('goes by the clock of the United Kingdom in summer', () => {
    const lateInSummer = new Date('2026-07-01T23:30:00Z');
    expect(dayOf(lateInSummer)).toBe('2026-07-02');
    expect(sayTime(lateInSummer)).toBe('12:30am');
    expect(sayDay(lateInSummer, new Date('2026-07-02T10:00:00Z'))).toBe('today');
  });

  it('still knows yesterday on the day after the clocks change', () => {
    expect(sayDay(new Date('2026-03-29T12:00:00Z'), new Date('2026-03-30T00:30:00+01:00'))).toBe('yesterday');
    expect(sayDay(new Date('2026-10-25T00:30:00+01:00'), new Date('2026-10-26T23:30:00Z'))).toBe('yesterday');
  });

  it.each([
    ['2026-03-03T14:15:00Z', '2:15pm'],
    ['2026-03-03T14:00:00Z', '2pm'],
    ['2026-03-03T09:05:00Z', '9:05am'],
    ['2026-03-03T12:00:00Z', 'midday'],
    ['2026-03-03T00:00:00Z', 'midnight'],
    ['2026-03-03T12:01:00Z', '12:01pm'],
    ['2026-03-03T00:01:00Z', '12:01am'],
  ])('says the time of %s as %s', (instant, said) => {
    expect(sayTime(new Date(instant))).toBe(said);
  });

  it('joins day and time as they are said', () => {
    expect(sayWhen(new Date('2026-03-03T14:15:00Z'), now)).toBe('today at 2:15pm');
    expect(sayWhen(new Date('2026-03-02T09:00:00Z'), now)).toBe('yesterday at 9am');
    expect(sayWhen(new Date('2025-12-25T14:15:00Z'), now)).toBe('Thursday 25 December 2025, 2:15pm');
  });

  it.each([
    [0, 'less than a minute'],
    [60_000, 'one minute'],
    [12 * 60_000, '12 minutes'],
    [60 * 60_000, 'one hour'],
    [65 * 60_000, 'one hour and 5 minutes'],
  ])('says %d milliseconds as %s', (milliseconds, said) => {
    expect(sayLength(milliseconds)).toBe(said);
  });
});

describe('when a day begins and ends in the United Kingdom', () => {
  it.each([
    ['2026-01-15', '2026-01-15T00:00:00.000Z', '2026-01-16T00:00:00.000Z'],
    ['2026-07-15', '2026-07-14T23:00:00.000Z', '2026-07-15T23:00:00.000Z'],
    // The days on which the clocks change have 23 and 25 hours.
    ['2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
    ['2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
  ])('%s', (day, begins, ends) => {
    expect([startOfDay(day).toISOString(), endOfDay(day).toISOString()]).toEqual([begins, ends]);
  });
});
