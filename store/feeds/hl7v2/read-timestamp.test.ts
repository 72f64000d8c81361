import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay, readInstant, readTimestamp } from './read-timestamp';

describe('HL7 timestamps', () => {
  it.each([
    ['2020', '2020'],
    ['202005', '2020-05'],
    ['20200501', '2020-05-01'],
    ['2020050114', '2020-05-01T14:00:00+01:00'],
    ['202005011406', '2020-05-01T14:06:00+01:00'],
    ['20200501140643', '2020-05-01T14:06:43+01:00'],
    ['20201201140643', '2020-12-01T14:06:43+00:00'],
    ['20200501140643.5', '2020-05-01T14:06:43.500+01:00'],
    ['20200501140643+0000', '2020-05-01T14:06:43+00:00'],
    ['201203141259-0215', '2012-03-14T12:59:00-02:15'],
  ])('keep the precision of %s, and London’s clocks where no zone is said', (text, expected) => {
    expect(readTimestamp(text)).toBe(expected);
  });

  it('take the hour that happens twice as summer’s, and the hour that never was as winter’s', () => {
    expect(readTimestamp('20261025013000')).toBe('2026-10-25T01:30:00+01:00');
    expect(readTimestamp('20260329013000')).toBe('2026-03-29T01:30:00+00:00');
  });

  it.each(['', 'yesterday', '20201301', '20210229', '2020050125', '202005011460', '20200501140643+9900', '0000'])('are nothing when %j is no moment', (text) => {
    expect(readTimestamp(text)).toBeUndefined();
  });

  it('give a date of birth its day as written, whatever zone the sender put to it', () => {
    expect(readDay('19850101000000+0700')).toBe('1985-01-01');
    expect(readDay('198501')).toBeUndefined();
    expect(readInstant('20200501')).toBeUndefined();
  });

  it('are the moment that they say, for every instant of 1975 to 2049', () => {
    const instants = fc.date({ min: new Date('1975-01-01T00:00:00Z'), max: new Date('2049-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (date) => {
        const text = `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}+0000`;
        expect(Date.parse(readTimestamp(text) ?? '')).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });
});
