import 'server-only';
import type { PlainLook } from '@/lib/audit/plain-look';
import { conditionsOf, spanOf, type LogQuery, type LogReader } from './access-log';
import { isShownBy } from './log-filters';
import { EVENTS_TO_KEEP, readStretch } from './read-log';

/**
 * All looks of a query, the newest first, stretch by stretch as they are asked for: never
 * more than one stretch is held, however long the log is.
 * @throws StoreDown, SessionOver, in the middle as well
 */
export async function* allLooks(reader: LogReader, query: LogQuery, now: Date): AsyncGenerator<PlainLook, void> {
  const { from, to } = spanOf(query, now);
  // Not every server finds what is unexplained: what others did is read, and the rest left out.
  const log = { ...reader, conditions: await conditionsOf(reader, query.show === 'unexplained' ? 'others' : query.show, query.words) };
  let [end, isParted] = [to, false];
  for (let hasOlder = true; hasOlder; ) {
    const stretch = await readStretch(log, { from, to: end, isParted }, { eventsAtOnce: EVENTS_TO_KEEP });
    yield* stretch.looks.filter((look) => isShownBy(query.show, look));
    ({ hasOlder, isParted } = stretch);
    end = stretch.window.from;
  }
}

/** So many events are asked for at once. */
const PAGE = 500;

/** All events of a query as the store has them, the newest first, page by page. */
export async function* allEvents(reader: LogReader, query: LogQuery, now: Date): AsyncGenerator<fhir4.AuditEvent, void> {
  const { from, to } = spanOf(query, now);
  const conditions = await conditionsOf(reader, query.show, query.words);
  const seen = new Set<string>();
  for (const condition of conditions) {
    const search = {
      patient: reader.patientId,
      ...condition,
      date: [...(from === undefined ? [] : [`ge${from.toISOString()}`]), `lt${to.toISOString()}`],
      _sort: '-date',
      _count: PAGE,
      _total: 'none',
    };
    for await (const page of reader.fhir.pages('AuditEvent', search)) {
      // Each once, when several conditions find it.
      yield* page.matches.filter(({ id = '' }) => conditions.length === 1 || (!seen.has(id) && seen.add(id)));
    }
  }
}
