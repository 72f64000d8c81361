import { describe, expect, it } from 'vitest';
import { countByMonth, countMoments, drawYear, sayYear, yearBegins } from './log-year';
import { viewYear } from './year-view';

const now = new Date('2026-03-03T18:00:00Z');

describe('the year by month', () => {
  it('has the twelve months that end with this one, each whole where the person lives', () => {
    // 11:30pm UTC on 31 May is half past midnight on 1 June in the United Kingdom.
    const months = countByMonth(countMoments([now, new Date('2025-05-31T23:30:00Z'), new Date('2025-04-01T00:30:00Z'), new Date('2024-03-03T12:00:00Z')]), now);
    expect(months.map(({ name }) => name)).toEqual(['April 2025', 'May 2025', 'June 2025', 'July 2025', 'August 2025', 'September 2025', 'October 2025', 'November 2025', 'December 2025', 'January 2026', 'February 2026', 'March 2026']);
    expect(months.map(({ count }) => count)).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(months[10]).toMatchObject({ short: 'Feb', since: '2026-02-01', until: '2026-02-28' });
    expect(yearBegins(now)).toEqual({ month: '2025-04', at: new Date('2025-03-31T23:00:00.000Z') });
  });

  it.each([
    [[], true, 'Since April 2025 nobody who cares for people has opened your record.'],
    [[now], true, 'Since April 2025 people who care for you opened your record once.'],
    [[now, now, new Date('2025-12-10T12:00:00Z')], true, 'Since April 2025 people who care for you opened your record 3 times. Most were in March 2026: 2 times.'],
    [[now, new Date('2025-12-10T12:00:00Z')], false, 'Since April 2025 people who care for you opened your record more than 2 times.'],
  ])('says what it shows', (moments, isAll, said) => {
    expect(sayYear(countByMonth(countMoments(moments), now), isAll)).toBe(said);
  });

  it('draws twelve bars that stay in the picture and are as tall as they are many', () => {
    for (const moments of [[], Array.from({ length: 1_500 }, () => now), [now, new Date('2025-12-10T12:00:00Z'), now]]) {
      const { bars, width, base } = drawYear(countByMonth(countMoments(moments), now));
      expect(bars).toHaveLength(12);
      for (const bar of bars) {
        expect(bar.x).toBeGreaterThanOrEqual(0);
        expect(bar.x + bar.width).toBeLessThanOrEqual(width);
        expect(bar.y).toBeGreaterThan(14);
        expect(bar.y + bar.height).toBeCloseTo(base, 0);
      }
    }
    expect(drawYear(countByMonth(countMoments([now, now, new Date('2026-02-01T12:00:00Z')]), now)).bars.map(({ height }) => height).slice(-2)).toEqual([56, 112].map((height) => Math.round(height * (drawYear([]).base - 28) * 10) / 1120));
  });

  it('counts looks in places’ own systems with the others, in their month, and says how many they are', () => {
    const year = (told: [string, number][] | undefined) => viewYear({ opened: new Map([['2026-03', 1]]), told: told && new Map(told), isAll: true }, now);
    const both = year([['2026-02', 2], ['2026-03', 1], ['2024-03', 9]]);
    expect(both.months.slice(0, 3).map(({ count }) => count)).toEqual(['2', '2', 'None']);
    expect(both.picture.bars.slice(-2).map(({ label }) => label)).toEqual(['2', '2']);
    expect(both.sentence).toBe('Since April 2025 people who care for you opened your record 4 times. Most were in February 2026 and March 2026: 2 times each.');
    expect(both.told).toBe('3 of these were in places’ own systems. They are counted in the month they happened. Your list has them on the day we were told.');
    expect(year([['2026-02', 1]]).told).toMatch(/^One of these was in /);
    expect(year([]).told).toBe('No place told us of a look in its own system in this time.');
    expect(year(undefined).told).toBe('Looks in places’ own systems are not counted here.');
  });

  it('has its numbers as a table too, newest first, each leading to its looks', () => {
    const { months } = viewYear({ opened: new Map([['2026-03', 1]]), told: undefined, isAll: true }, now);
    expect(months).toHaveLength(12);
    expect(months[0]).toEqual({ name: 'March 2026', count: 'One', href: '/access-log?since=2026-03-01&until=2026-03-31' });
    expect(months[1]?.count).toBe('None');
  });
});
