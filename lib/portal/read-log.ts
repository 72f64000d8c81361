import 'server-only';
import { TOKEN_GAP_MS, type PlainLook } from '@/lib/audit/group-looks';
import { looksInWindow, mustReadBackTo, type LogWindow } from '@/lib/audit/log-window';
import { parseEvent, type LogEvent } from '@/lib/audit/parse-event';
import type { FhirSession, SearchParams } from './fhir';

/** So many events are asked for at once for a page: its looks, and what is needed to know that each is whole. Then so many more, from where that ended, while it is not enough. */
const EVENTS_AT_ONCE = [50, 50, 300, 1_600, 20_000];
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
}

/**
 * The newest looks before `to`, each whole, by one search for each condition: how long the
 * log is does not matter. A look belongs to the stretch in which it ended.
 * @param from nothing older is wanted
 * @throws StoreDown, SessionOver, NotAccepted
 */
export async function readStretch(log: Log, { from = LONG_AGO, to }: { from?: Date | undefined; to: Date }, { isEnough = () => true, eventsAtOnce = EVENTS_AT_ONCE, cutAt = () => undefined }: HowMuch = {}): Promise<LogStretch> {
  const most = eventsAtOnce.at(-1);
  const earliest = new Date(Math.max(0, from.getTime() - TOKEN_GAP_MS));
  let unread: LogWindow = { from: earliest, to: new Date(to.getTime() + TOKEN_GAP_MS) };
  let events: LogEvent[] = [];
  for (const limit of eventsAtOnce) {
    const more = await readEvents(log, unread, limit);
    const { readFrom } = more;
    events = [...events, ...more.events];
    if (readFrom !== undefined) unread = before(readFrom, earliest);
    const window: LogWindow = { from: readFrom === undefined ? from : new Date(Math.max(from.getTime(), readFrom.getTime() + TOKEN_GAP_MS)), to };
    const hasOlder = readFrom !== undefined && window.from > from;
    const isMost = !hasOlder || limit === most;
    // All that was read is of the last hour: no look is known to be whole.
    if (!isMost && window.from >= to) continue;
    const looks = looksInWindow(events, window, log);
    if (!isMost && !isEnough(looks)) continue;
    const cut = cutAt(looks);
    const wanted: LogWindow = cut === undefined ? window : { from: cut, to };
    const whole = await readWholeLooks(log, events, looks.filter(({ ended }) => ended === undefined || ended >= wanted.from), wanted, readFrom ?? earliest);
    return { looks: whole, window: wanted, hasOlder: hasOlder || cut !== undefined };
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

/** Reads on where a look began before what was read. @param looks those of the window, as far as they were read */
async function readWholeLooks(log: Log, events: LogEvent[], looks: PlainLook[], window: LogWindow, readFrom: Date): Promise<PlainLook[]> {
  const most = EVENTS_AT_ONCE.at(-1) ?? 0;
  let from = readFrom;
  for (let back = mustReadBackTo(looks, from); back !== undefined; back = mustReadBackTo(looks, from)) {
    const more = await readEvents(log, before(from, back), most);
    events = [...events, ...more.events];
    from = back;
    looks = looksInWindow(events, window, log);
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
