import 'server-only';
import { groupLooks } from '@/lib/audit/group-looks';
import type { PlainLook } from '@/lib/audit/plain-look';
import { taskOf } from '@/lib/audit/group-tasks';
import type { SearchParams } from '@/lib/portal/fhir';
import type { Log } from './read-log';

/** Nobody takes more steps with the few questions of a page. */
const EVENTS_AT_MOST = 500;

/**
 * The looks of one page of the log, with every step of each question or check whose newest step stands on it: those that
 * stand on older pages come along, and what a newer page has is left to it. So each is in the list once, and whole.
 * @param to where the page begins; undefined on the first
 * @throws StoreDown, SessionOver
 */
export async function withWholeTasks(
  log: Log,
  looks: readonly PlainLook[],
  { to, isShown, date }: { to: Date | undefined; isShown: (look: PlainLook) => boolean; date: SearchParams['date'] },
): Promise<PlainLook[]> {
  const tasks = [...new Set(looks.flatMap((look) => taskOf(look) ?? []))];
  if (tasks.length === 0) return [...looks];
  const found = await Promise.all(
    log.conditions.map((condition) =>
      log.fhir.searchAll(
        'AuditEvent',
        {
          ...condition,
          patient: log.patientId,
          entity: [condition.entity ?? [], tasks.join(',')].flat().map(String),
          ...(date === undefined ? {} : { date }),
          _sort: '-date',
          _count: EVENTS_AT_MOST,
          _total: 'none',
        },
        EVENTS_AT_MOST,
      ),
    ),
  );
  const there = new Set(looks.flatMap(({ eventIds }) => eventIds));
  const steps = groupLooks(
    found.flatMap(({ matches }) => matches),
    log,
  ).filter((look) => isShown(look) && tasks.includes(taskOf(look) ?? '') && !look.eventIds.some((id) => there.has(id)));
  const isNewer = ({ ended }: PlainLook): boolean => to !== undefined && ended !== undefined && ended > to;
  const elsewhere = new Set(steps.filter(isNewer).map(taskOf));
  const here = looks.filter((look) => taskOf(look) === undefined || !elsewhere.has(taskOf(look)));
  // A page that has nothing else keeps what it has: an empty one would say that nothing happened.
  if (here.length === 0) return [...looks];
  return [...here, ...steps.filter((look) => !elsewhere.has(taskOf(look)))].toSorted(
    (one, other) => (other.ended?.getTime() ?? 0) - (one.ended?.getTime() ?? 0),
  );
}
