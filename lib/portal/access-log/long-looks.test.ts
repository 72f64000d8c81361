import { describe, expect, it } from 'vitest';
import type { PlainLook } from '@/lib/audit/plain-look';
import { readLogPage, type LogPage, type LogQuery } from './access-log';
import { readLogAddress } from './access-log-address';
import { turnsOf, viewDays } from './access-log-page';
import { lookAt, now, serverOf } from './testing/log-server';

describe('a look of thousands of events', () => {
  it('reads no more of a look that goes on for months than a page may cost, and says so', async () => {
    const { reader, asked } = serverOf(Array.from({ length: 10_000 }, (_, index) => lookAt(index * 20, 'long')));
    const page = await readLogPage(reader, { show: 'others' }, now);
    expect(page.looks).toMatchObject([{ isCut: true }]);
    const [look] = viewDays(page, 'others', now, () => undefined).flatMap(({ entries }) => entries.flatMap((entry) => ('look' in entry ? [entry.look] : [])));
    expect(look?.notes).toContain('This look is very long. We show only its last part here.');
    expect(asked.events).toBeLessThan(4_000);
    expect(asked.searches).toBeLessThan(15);
  });

  it('shows of a busy hour what a page may cost, and the rest of it when it is turned over: each event once', async () => {
    const events = [...Array.from({ length: 5_000 }, (_, index) => lookAt(index / 600, index % 500 === 3 ? 'other' : 'app')), lookAt(600, 'before')];
    const { reader, asked } = serverOf(events);
    const shown: PlainLook[] = [];
    let turns = 0;
    for (let address: Partial<LogQuery> | undefined = {}; address !== undefined; turns += 1) {
      const before = asked.events;
      const page: LogPage = await readLogPage(reader, { show: 'others', ...address }, now);
      expect(asked.events - before).toBeLessThan(4_000);
      shown.push(...page.looks);
      const { older } = turnsOf({ show: 'others', ...address }, page, now);
      address = older === undefined ? undefined : readLogAddress(Object.fromEntries(new URLSearchParams(older.href.split('?')[1])));
    }
    expect(turns).toBeLessThan(6);
    expect(shown.flatMap(({ eventIds }) => eventIds)).toHaveLength(5_001);
    expect(new Set(shown.flatMap(({ eventIds }) => eventIds)).size).toBe(5_001);
  });
});
