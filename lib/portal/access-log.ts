import 'server-only';
import { parseEvent } from '@/lib/audit/parse-event';
import type { PlainLook } from '@/lib/audit/group-looks';
import { looksInWindow, mustReadBackTo, spanToRead, type LogWindow } from '@/lib/audit/log-window';
import type { FhirSession } from './fhir';

const DAY_MS = 86_400_000;
/** A month of looks is shown at once, … */
export const WINDOW_DAYS = 31;
/** … or fewer days, for a person whose record is looked at so often that a month would be too much to read in one go. */
const EVENTS_AT_ONCE = 1_500;
const EVENTS_A_PAGE = 500;
/** The store's clock may be ahead of the portal's by this much: its newest looks are shown all the same. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

export interface LogStretch {
  window: LogWindow;
  looks: PlainLook[];
  /** There are events before the window. */
  hasOlder: boolean;
}

/**
 * Reads the looks of the stretch that ends at `to`, or now: a month, or less when there is much.
 * Follows the store's next links; each look comes whole.
 * @throws StoreDown, SessionOver, NotShown
 */
export async function readLogStretch(fhir: FhirSession, options: { patientId: string; to: Date | undefined; now: Date; portalClientId: string }): Promise<LogStretch> {
  const log: Log = { fhir, patientId: options.patientId };
  const window = await chooseWindow(log, options.to ?? new Date(options.now.getTime() + CLOCKS_DIFFER_MS));
  const span = spanToRead(window);
  let events = await readEvents(log, span);
  let looks = looksInWindow(events, window, options);
  for (let back = mustReadBackTo(looks, span.from); back !== undefined; back = mustReadBackTo(looks, span.from)) {
    events = [...events, ...(await readEvents(log, { from: back, to: span.from }))];
    span.from = back;
    looks = looksInWindow(events, window, options);
  }
  return { window, looks, hasOlder: (await countEvents(log, [`lt${window.from.toISOString()}`])) > 0 };
}

interface Log {
  fhir: FhirSession;
  patientId: string;
}

async function chooseWindow(log: Log, to: Date): Promise<LogWindow> {
  const month: LogWindow = { from: new Date(to.getTime() - WINDOW_DAYS * DAY_MS), to };
  const count = await countEvents(log, between(month));
  if (count <= EVENTS_AT_ONCE) return month;
  const days = Math.max(1, Math.floor((WINDOW_DAYS * EVENTS_AT_ONCE) / count));
  return { from: new Date(to.getTime() - days * DAY_MS), to };
}

async function readEvents({ fhir, patientId }: Log, span: LogWindow): Promise<ReturnType<typeof parseEvent>[]> {
  const found = await fhir.searchAll('AuditEvent', { patient: patientId, date: between(span), _sort: '-date', _count: EVENTS_A_PAGE });
  return found.matches.map(parseEvent);
}

async function countEvents({ fhir, patientId }: Log, date: readonly string[]): Promise<number> {
  // A server that gives no total is asked for one event instead: all that matters then is whether there is any.
  const counted = await fhir.search('AuditEvent', { patient: patientId, date, _count: 0 });
  if (counted.total !== undefined) return counted.total;
  return (await fhir.search('AuditEvent', { patient: patientId, date, _count: 1 })).matches.length;
}

const between = (span: LogWindow): string[] => [`ge${span.from.toISOString()}`, `lt${span.to.toISOString()}`];
