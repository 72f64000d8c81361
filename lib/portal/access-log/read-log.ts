import 'server-only';
import { TOKEN_GAP_MS } from '@/lib/audit/group-looks';
import type { PlainLook } from '@/lib/audit/plain-look';
import { looksInWindow, markCut, mustReadBackTo, type LogWindow } from '@/lib/audit/log-window';
import { parseEvent, type LogEvent } from '@/lib/audit/parse-event';
import type { FhirSession, SearchParams } from '@/lib/portal/fhir';

/**
 * So many events are asked for at once for a page: its looks, and what is needed to know that each is whole. Then so many more, from where
 * that ended, while it is not enough; and no more, however many a look has: one of ten thousand is shown as far as that, and says so.
 */
const EVENTS_AT_ONCE = [50, 50, 300, 1_600];
/** For a download, which goes through all of it. */
export const EVENTS_TO_KEEP = [1_000, 20_000];
const LONG_AGO = new Date(0);

export interface Log {
  fhir: Pick<FhirSession, 'searchAll'>;
  patientId: string;
  portalClientId: string;
  /** What the server is asked for: an event that meets any of these. One that asks for nothing is all of the log. */
  conditions: readonly SearchParams[];
}

interface HowMuch {
  /** Of what was read; any whole look is when it is not given. */
  isEnough?: (looks: readonly PlainLook[]) => boolean;
  eventsAtOnce?: readonly number[];
  /** Of what was read: when the oldest look that is wanted ended. Those before it are left for the next stretch, and not read to their beginnings. */
  cutAt?: (looks: readonly PlainLook[]) => Date | undefined;
}

export interface LogStretch {
  /** Every look that ended in this time. */
  looks: PlainLook[];
  window: LogWindow;
  /** There is more before the window. */
  hasOlder: boolean;
  /** More happened within an hour than is read at once: the window ends in the middle of it, and what comes before is read as if it ended there. */
  isParted: boolean;
}

/**
 * The newest looks before `to`, each whole, by one search for each condition: how long the
 * log is does not matter. A look belongs to the stretch in which it ended.
 * @param from nothing older is wanted
 * @param isParted the stretch after this one began in the middle of looks
 * @throws StoreDown, SessionOver, NotAccepted
 */
export async function readStretch(
  log: Log,
  { from = LONG_AGO, to, isParted = false }: { from?: Date | undefined; to: Date; isParted?: boolean | undefined },
  { isEnough = () => true, eventsAtOnce = EVENTS_AT_ONCE, cutAt = () => undefined }: HowMuch = {},
): Promise<LogStretch> {
  const most = eventsAtOnce.at(-1);
  const earliest = new Date(Math.max(0, from.getTime() - TOKEN_GAP_MS));
  let unread: LogWindow = { from: earliest, to: isParted ? to : new Date(to.getTime() + TOKEN_GAP_MS) };
  let events: LogEvent[] = [];
  for (const limit of eventsAtOnce) {
    const more = await readEvents(log, unread, limit);
    const { readFrom } = more;
    events = [...events, ...more.events];
    if (readFrom !== undefined) unread = before(readFrom, earliest);
    const window: LogWindow = {
      from: readFrom === undefined ? from : new Date(Math.max(from.getTime(), readFrom.getTime() + TOKEN_GAP_MS)),
      to,
    };
    const hasOlder = readFrom !== undefined && window.from > from;
    const isMost = !hasOlder || limit === most;
    // All that was read is of the last hour: no look is known to be whole.
    if (readFrom !== undefined && window.from >= to) {
      if (limit === most) return partStretch(log, events, { from: readFrom, to });
      continue;
    }
    const looks = looksInWindow(events, window, log);
    if (!isMost && !isEnough(looks)) continue;
    const cut = cutAt(looks);
    const wanted: LogWindow = cut === undefined ? window : { from: cut, to };
    const whole = await readWholeLooks(
      log,
      events,
      looks.filter(({ ended }) => ended === undefined || ended >= wanted.from),
      { window: wanted, readFrom: readFrom ?? earliest, most: most ?? 0 },
    );
    return { looks: whole, window: wanted, hasOlder: hasOlder || cut !== undefined, isParted: false };
  }
  throw new RangeError('no limit was tried');
}

/** @returns the events, and from when on there are all of them when they were too many */
async function readEvents(log: Log, span: LogWindow, limit: number): Promise<{ events: LogEvent[]; readFrom: Date | undefined }> {
  const pages = await Promise.all(log.conditions.map((condition) => log.fhir.searchAll('AuditEvent', searchOf(log, condition, span, limit), limit)));
  const cuts = pages.flatMap((page) => {
    const last = page.matches.at(-1);
    return page.next === undefined || last === undefined ? [] : [Date.parse(last.recorded)];
  });
  return { events: pages.flatMap((page) => page.matches.map(parseEvent)), readFrom: cuts.length === 0 ? undefined : new Date(Math.max(...cuts)) };
}

/** What lies before what was read, from its very moment: events of one millisecond may have been parted. */
const before = (readFrom: Date, from: Date): LogWindow => ({ from, to: new Date(readFrom.getTime() + 1) });

/** What of a busy hour was read: each look as far as that, and what is left of it on the next page. The millisecond in which the reading ended may have been parted: it is left whole. */
function partStretch(log: Log, events: readonly LogEvent[], { from: readFrom, to }: LogWindow): LogStretch {
  const window: LogWindow = { from: new Date(readFrom.getTime() + 1), to };
  const read = events.filter((event) => event.at === undefined || event.at >= window.from);
  return { looks: markCut(looksInWindow(read, window, log), window.from), window, hasOlder: true, isParted: true };
}

/** Reads on, further each time, where a look began before what was read; no more than `most` events. @param looks those of the window, as far as they were read */
async function readWholeLooks(
  log: Log,
  events: LogEvent[],
  looks: PlainLook[],
  { window, readFrom, most }: { window: LogWindow; readFrom: Date; most: number },
): Promise<PlainLook[]> {
  let [from, left, reach] = [readFrom, most, TOKEN_GAP_MS];
  for (let back = mustReadBackTo(looks, from); back !== undefined; back = mustReadBackTo(looks, from)) {
    const until = new Date(Math.max(0, Math.min(back.getTime(), from.getTime() - reach)));
    const more = await readEvents(log, before(from, until), left);
    events = [...events, ...more.events];
    looks = looksInWindow(events, window, log);
    if (more.readFrom !== undefined || left <= more.events.length) return markCut(looks, more.readFrom ?? until);
    [from, left, reach] = [until, left - more.events.length, reach * 2];
  }
  return looks;
}

const searchOf = (log: Log, condition: SearchParams, { from, to }: LogWindow, limit: number): SearchParams => ({
  patient: log.patientId,
  ...condition,
  date: [...(from > LONG_AGO ? [`ge${from.toISOString()}`] : []), `lt${to.toISOString()}`],
  _sort: '-date',
  _count: Math.min(limit, 1_000),
  // Nobody asks how many there are: a server need not count them.
  _total: 'none',
});
