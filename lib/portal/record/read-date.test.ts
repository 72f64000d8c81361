import { describe, expect, it } from 'vitest';
import { firstWhen, readTime, readWhen } from './read-date';

describe('a date as people read it', () => {
  it.each([
    ['2026-03-03', '3 March 2026'],
    ['2026-03', 'March 2026'],
    ['2026', '2026'],
    ['2026-03-03T14:15:00Z', '3 March 2026'],
  ])('says %s as %s', (value, text) => {
    expect(readWhen(value)?.text).toBe(text);
  });

  it('is the day it was in the United Kingdom, in summer too', () => {
    expect(readWhen('2026-07-01T23:30:00Z')?.text).toBe('2 July 2026');
    expect(readTime('2026-07-01T23:30:00Z')).toBe('12:30am');
  });

  it.each([undefined, '', 'soon', '2026-99-99', '20260303'])('is left out when it is none: %o', (value) => {
    expect(readWhen(value)).toBeUndefined();
  });

  it('sorts by the moment, whatever zone it was written in', () => {
    const earlier = readWhen('2026-03-03T09:00:00+01:00');
    const later = readWhen('2026-03-03T08:30:00Z');
    expect((earlier?.iso ?? '') < (later?.iso ?? '')).toBe(true);
  });

  it('has no time of day when none was given', () => {
    expect(readTime('2026-03-03')).toBeUndefined();
  });

  it('is the first of several that can be read', () => {
    expect(firstWhen(undefined, 'soon', '2025')?.text).toBe('2025');
  });
});
