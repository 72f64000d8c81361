import 'server-only';
import { parseEvent, type LogEvent } from '@/lib/audit/parse-event';
import type { PlainLook } from '@/lib/audit/group-looks';
import { looksInWindow, mustReadBackTo, spanToRead, type LogWindow } from '@/lib/audit/log-window';
import type { FhirSession } from './fhir';

const DAY_MS = 86_400_000;
/** A month of looks is shown at once, … */
export const WINDOW_DAYS = 31;
/** … or fewer days, for a person whose record is looked at so often that a month would be too much to read in one go. It is also the most that a store gives on one page. */
const EVENTS_AT_ONCE = 1_000;
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
  const { window, span, events: first } = await readWindow(log, options.to ?? new Date(options.now.getTime() + CLOCKS_DIFFER_MS));
  let events = first;
  let looks = looksInWindow(events, window, options);
  for (let back = mustReadBackTo(looks, span.from); back !== undefined; back = mustReadBackTo(looks, span.from)) {
    events = [...events, ...(await readEvents(log, { from: back, to: span.from }))];
    span.from = back;
    looks = looksInWindow(events, window, options);
  }
  return { window, looks, hasOlder: await hasEventsBefore(log, window.from) };
}

interface Log {
  fhir: FhirSession;
  patientId: string;
}

/** The month before `to` in one answer of the store, if it fits; else as many days of it as do. */
async function readWindow(log: Log, to: Date): Promise<{ window: LogWindow; span: LogWindow; events: LogEvent[] }> {
  const month: LogWindow = { from: new Date(to.getTime() - WINDOW_DAYS * DAY_MS), to };
  const span = spanToRead(month);
  const page = await log.fhir.search('AuditEvent', searchOf(log, between(span)));
  if (page.next === undefined) return { window: month, span, events: page.matches.map(parseEvent) };
  const count = page.total ?? page.matches.length * WINDOW_DAYS;
  const days = Math.min(WINDOW_DAYS, Math.max(1, Math.floor((WINDOW_DAYS * EVENTS_AT_ONCE) / count)));
  const window: LogWindow = { from: new Date(to.getTime() - days * DAY_MS), to };
  return { window, span: spanToRead(window), events: await readEvents(log, spanToRead(window)) };
}

/** Follows the store's next links to the end. */
async function readEvents(log: Log, span: LogWindow): Promise<LogEvent[]> {
  return (await log.fhir.searchAll('AuditEvent', searchOf(log, between(span)))).matches.map(parseEvent);
}

async function hasEventsBefore(log: Log, at: Date): Promise<boolean> {
  const page = await log.fhir.search('AuditEvent', { ...searchOf(log, [`lt${at.toISOString()}`]), _count: 1 });
  return page.matches.length > 0;
}

const searchOf = (log: Log, date: readonly string[]) => ({ patient: log.patientId, date, _sort: '-date', _count: EVENTS_AT_ONCE });

const between = (span: LogWindow): string[] => [`ge${span.from.toISOString()}`, `lt${span.to.toISOString()}`];
