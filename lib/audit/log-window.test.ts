import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeEvent } from './compose-event';
import { PORTAL, sampleParamedic, sampleSearch } from './event-samples';
import { groupEvents } from './group-looks';
import { groupByDay, looksInWindow, mustReadBackTo, spanToRead, type LogWindow } from './log-window';
import { parseEvent, type LogEvent } from './parse-event';

const options = { portalClientId: PORTAL };
const START = Date.parse('2026-03-01T00:00:00Z');
const minutes = (count: number): Date => new Date(START + count * 60_000);

const event = (id: string, minute: number, who: string, tokenId?: string): LogEvent =>
  parseEvent(
    composeEvent(
      sampleSearch({ id, recorded: minutes(minute).toISOString(), actor: sampleParamedic({ subject: { issuer: 'https://cis2.example', id: who }, tokenId }) }),
    ),
  );

/** What the page does: reads the span of the window, then further back until every look is whole. */
function readWindow(log: readonly LogEvent[], window: LogWindow) {
  const within = (span: LogWindow) => log.filter((one) => one.at !== undefined && one.at >= span.from && one.at < span.to);
  const span = spanToRead(window);
  for (;;) {
    const looks = looksInWindow(within(span), window, options);
    const further = mustReadBackTo(looks, span.from);
    if (further === undefined) return looks;
    span.from = further;
  }
}

describe('turning over the log', () => {
  it('shows each look once and whole, wherever the windows are cut', () => {
    const events = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.constantFrom('a', 'b', 'c'), fc.constantFrom('t1', 't2', undefined)), { maxLength: 60 });
    const cuts = fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(events, cuts, (made, at) => {
        const log = made.map(([minute, who, token], index) => event(`e${index}`, minute, who, token));
        const edges = [...new Set([-1, ...at, 1_001])].toSorted((one, other) => other - one);
        const paged = edges.slice(0, -1).flatMap((to, index) => readWindow(log, { from: minutes(edges[index + 1] ?? -1), to: minutes(to) }));
        const plain = (looks: typeof paged) => looks.map((look) => JSON.stringify([look.id, look.began, look.ended, look.eventIds.length])).toSorted();
        expect(plain(paged)).toEqual(plain(groupEvents(log, options)));
      }),
      { numRuns: 300 },
    );
  });

  it('puts a look that went past midnight on the day it ended', () => {
    const looks = groupEvents([event('e1', 24 * 60 - 10, 'a'), event('e2', 24 * 60 + 5, 'a'), event('e3', 60, 'b')], options);
    const days = groupByDay(looks, (at) => at.toISOString().slice(0, 10));
    expect(days.map((day) => [day.day, day.looks.length])).toEqual([['2026-03-02', 1], ['2026-03-01', 1]]);
  });

  it('keeps events that say no time', () => {
    const looks = looksInWindow([parseEvent({ resourceType: 'AuditEvent' })], { from: minutes(0), to: minutes(1) }, options);
    expect(groupByDay(looks, () => '')).toMatchObject([{ day: undefined, at: undefined }]);
  });
});
