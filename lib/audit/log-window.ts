/**
 * A stretch of the log that is shown at once. A look belongs to the stretch in which it
 * ended, wholly: so that however the log is turned over, no look is shown twice or cut.
 */
import { groupEvents, TOKEN_GAP_MS } from './group-looks';
import type { GroupingOptions } from './look-kind';
import type { PlainLook } from './plain-look';
import type { LogEvent } from './parse-event';

export interface LogWindow {
  /** Included */
  from: Date;
  /** Not included */
  to: Date;
}

/** The events to read for a window: those of looks that go on after it are needed to know that they do. */
export function spanToRead(window: LogWindow): LogWindow {
  return { from: new Date(window.from.getTime() - TOKEN_GAP_MS), to: new Date(window.to.getTime() + TOKEN_GAP_MS) };
}

/** The looks that ended in the window, newest first, from events of `spanToRead` or more. Events without a time are shown in every window, never in none. */
export function looksInWindow(events: readonly LogEvent[], window: LogWindow, options: GroupingOptions): PlainLook[] {
  return groupEvents(events, options).filter((look) => look.ended === undefined || (look.ended >= window.from && look.ended < window.to));
}

/**
 * Whether a look may have begun before what was read. Then read from an hour before its
 * first event, and ask again.
 * @returns how far back to read, or undefined when every look is whole
 */
export function mustReadBackTo(looks: readonly PlainLook[], readFrom: Date): Date | undefined {
  const begins = looks.flatMap((look) => (look.began === undefined ? [] : [look.began.getTime() - TOKEN_GAP_MS]));
  const earliest = Math.min(...begins);
  return earliest < readFrom.getTime() ? new Date(earliest) : undefined;
}

/** The same looks, those that may have begun before what was read marked so. */
export const markCut = (looks: readonly PlainLook[], readFrom: Date): PlainLook[] =>
  looks.map((look) => (mustReadBackTo([look], readFrom) === undefined ? look : { ...look, isCut: true }));

/** Looks by calendar day, both newest first. `dayOf` gives the day of an instant where the reader lives. */
export function groupByDay(looks: readonly PlainLook[], dayOf: (at: Date) => string): { day: string | undefined; at: Date | undefined; looks: PlainLook[] }[] {
  const days = new Map<string | undefined, PlainLook[]>();
  for (const look of looks) {
    const day = look.ended === undefined ? undefined : dayOf(look.ended);
    days.set(day, [...(days.get(day) ?? []), look]);
  }
  return [...days].map(([day, ofDay]) => ({ day, at: ofDay[0]?.ended, looks: ofDay }));
}
