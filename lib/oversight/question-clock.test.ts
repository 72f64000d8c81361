import { describe, expect, it } from 'vitest';
import { dayAfter, daysBetween, isPast } from './question-clock';

describe('the clock of a question', () => {
  it('counts days as they are in the United Kingdom, the day after it came being the first', () => {
    expect(dayAfter(new Date('2026-11-26T10:00:00Z'), 30)).toBe('2026-12-26');
    // Half past midnight in summer is still the day before by the clock of the machine.
    expect(dayAfter(new Date('2026-06-30T23:30:00Z'), 30)).toBe('2026-07-31');
    expect(dayAfter(new Date('2026-12-31T23:59:59Z'), 30)).toBe('2027-01-30');
  });

  it('loses and gains no day when the clocks change', () => {
    expect(dayAfter(new Date('2026-03-28T23:30:00Z'), 1)).toBe('2026-03-29');
    expect(dayAfter(new Date('2026-10-24T23:30:00Z'), 1)).toBe('2026-10-26');
    expect(daysBetween(new Date('2026-10-24T12:00:00Z'), new Date('2026-10-26T12:00:00Z'))).toBe(2);
  });

  it('is in time on the last day until midnight in the United Kingdom', () => {
    expect(isPast('2026-07-31', new Date('2026-07-31T22:59:00Z'))).toBe(false);
    expect(isPast('2026-07-31', new Date('2026-07-31T23:01:00Z'))).toBe(true);
  });
});
