import 'server-only';
import type { PlainLook } from '@/lib/audit/plain-look';
import { groupTasks } from '@/lib/audit/group-tasks';
import { endOfDay, startOfDay } from '@/lib/wording/dates';
import type { LogAddress } from './access-log-address';
import { NotAccepted } from '@/lib/portal/errors';
import type { FhirSession, SearchParams } from '@/lib/portal/fhir';
import { isShownBy, LOG_FILTERS, SIGN_IN_SEARCH, type LogFilter } from './log-filters';
import { readStretch, type Log, type LogStretch } from './read-log';
import { withWholeTasks } from './whole-tasks';
import { wordConditions } from './word-conditions';

/** The store's clock may be ahead of the portal's by this much: its newest looks are shown all the same. */
const CLOCKS_DIFFER_MS = 5 * 60_000;
const LOOKS_A_PAGE = 10;
/** A page with fewer looks than this is too short to turn over for. */
const LOOKS_AT_LEAST = 5;
const DAY_MS = 86_400_000;
const YEAR_MS = 366 * DAY_MS;
/** Looked at first: a server that counts what it finds need not count the years before. */
const LATELY_MS = 92 * DAY_MS;

export interface LogQuery extends Omit<LogAddress, 'find'> {
  /** What was searched for: a name, a job or a place. */
  words?: string | undefined;
}

export interface LogReader {
  fhir: FhirSession;
  patientId: string;
  portalClientId: string;
}

export interface LogPage {
  /** Newest first; those that the page shows and no more. */
  looks: PlainLook[];
  /** Everything that was read of the same time, to know what belongs together. */
  around: PlainLook[];
  /** Where the next older page begins; absent on the last. */
  olderTo: Date | undefined;
  /** In the middle of looks. */
  isParted: boolean;
}

export interface Unexplained {
  looks: PlainLook[];
  /** False when there may be older ones besides. */
  isAll: boolean;
}

/** One page of the log. @throws StoreDown, SessionOver, NotShown */
export async function readLogPage(reader: LogReader, query: LogQuery, now: Date): Promise<LogPage> {
  const span = spanOf(query, now);
  const isShown = (look: PlainLook): boolean => isShownBy(query.show, look);
  const lately = new Date(span.to.getTime() - LATELY_MS);
  const read = (from: Date | undefined): Promise<LogStretch> =>
    withLessKnown(query.show, async (filter) =>
      readStretch(
        { ...reader, conditions: await conditionsOf(reader, filter, query.words) },
        { from, to: span.to, isParted: query.isParted },
        {
          isEnough: (looks) => groupTasks(looks.filter(isShown)).length >= LOOKS_AT_LEAST,
          cutAt: (looks) => endOfPage(looks.filter(isShown)),
        },
      ),
    );
  const first = await read(span.from !== undefined && span.from > lately ? span.from : lately);
  const isEnough = first.hasOlder || first.window.from.getTime() === span.from?.getTime();
  const stretch = isEnough ? { ...first, hasOlder: first.hasOlder || first.window.from.getTime() !== span.from?.getTime() } : await read(span.from);
  const [shown, olderTo] = [stretch.looks.filter(isShown), stretch.hasOlder ? stretch.window.from : undefined];
  // One page has all of it.
  const isWhole = query.to === undefined && olderTo === undefined;
  const looks = isWhole
    ? shown
    : await withWholeTasks({ ...reader, conditions: await conditionsOf(reader, query.show, query.words) }, shown, {
        to: query.to,
        isShown,
        date: datesOf(query),
      });
  return { looks, around: stretch.looks, olderTo, isParted: stretch.isParted };
}

/** The days that are asked for, on whichever page. */
const datesOf = ({ since, until }: LogQuery): string[] => [
  ...(since === undefined ? [] : [`ge${startOfDay(since).toISOString()}`]),
  ...(until === undefined ? [] : [`lt${endOfDay(until).toISOString()}`]),
];

/** When the last look of a page ended; undefined when there are no more than one page has. All that was done with one question counts once. Looks that ended in the same moment are not parted. */
function endOfPage(shown: readonly PlainLook[]): Date | undefined {
  const entry = groupTasks(shown)[LOOKS_A_PAGE - 1];
  const last = (entry?.kind === 'task' ? entry.steps.at(-1) : entry?.look)?.ended;
  return last !== undefined && shown.some(({ ended }) => ended !== undefined && ended < last) ? last : undefined;
}

/** More are not counted before the page of all of them is opened, … */
const UNEXPLAINED_ENOUGH = 6;
/** … and events that belong to a few long looks are not read without end to count these. */
const UNEXPLAINED_AT_ONCE = [50, 50, 300];

/** The newest looks of the last year that nothing explains, newest first, and whether these are all. @throws StoreDown, SessionOver */
export async function readUnexplained(reader: LogReader, now: Date): Promise<Unexplained> {
  const isCounted = (look: PlainLook): boolean => isShownBy('unexplained', look);
  const span = { from: new Date(now.getTime() - YEAR_MS), to: new Date(now.getTime() + CLOCKS_DIFFER_MS) };
  const stretch = await withLessKnown('unexplained', async (filter) =>
    readStretch({ ...reader, conditions: await conditionsOf(reader, filter, undefined) }, span, {
      isEnough: (looks) => looks.filter(isCounted).length >= UNEXPLAINED_ENOUGH,
      eventsAtOnce: UNEXPLAINED_AT_ONCE,
    }),
  );
  return { looks: stretch.looks.filter(isCounted), isAll: !stretch.hasOlder };
}

/** From when to when is asked for. Time that has not come is left out: a busy hour just before it would seem to be cut in two. */
export function spanOf({ since, until, to }: Pick<LogQuery, 'since' | 'until' | 'to'>, now: Date): { from: Date | undefined; to: Date } {
  const newest = now.getTime() + CLOCKS_DIFFER_MS;
  const end = to ?? (until === undefined ? undefined : endOfDay(until));
  return { from: since === undefined ? undefined : startOfDay(since), to: new Date(Math.min(newest, end?.getTime() ?? newest)) };
}

/** Every condition of a log to be read, for a page or a download. */
export async function conditionsOf(reader: LogReader, filter: LogFilter, words: string | undefined): Promise<Log['conditions']> {
  const base: SearchParams = LOG_FILTERS[filter].search;
  const apps = filter === 'apps' ? await readAppIds(reader) : undefined;
  // No app was ever let in: nothing to ask for.
  if (apps?.length === 0) return [];
  // What an app did, and that it was let in, is by itself; that it was stopped is by the person, about it.
  const ofFilter = apps === undefined ? [base] : [{ ...base, agent: apps.join(',') }, { ...base, entity: apps.map((id) => `Device/${id}`).join(',') }];
  if (words === undefined) return ofFilter;
  const ofWords = await wordConditions(reader.fhir, words);
  return ofFilter.flatMap((one) => ofWords.map((other) => join(one, other)));
}

/** Both have to hold: a parameter that both give is asked for twice. */
function join(one: SearchParams, other: SearchParams): SearchParams {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, [one[name] ?? [], other[name] ?? []].flat().map(String)]));
}

/** A server that cannot find what is unexplained finds what others did, and the rest is left out here. */
async function withLessKnown<Found>(filter: LogFilter, read: (filter: LogFilter) => Promise<Found>): Promise<Found> {
  try {
    return await read(filter);
  } catch (error) {
    if (filter === 'unexplained' && error instanceof NotAccepted) return read('others');
    throw error;
  }
}

const SIGN_INS_AT_MOST = 1_000;

/** The apps that this person let in, by their client ids; this portal is none of them. */
async function readAppIds({ fhir, patientId, portalClientId }: LogReader): Promise<string[]> {
  const signIns = await fhir.searchAll('AuditEvent', { patient: patientId, ...SIGN_IN_SEARCH, purpose: 'PATRQT', _sort: '-date' }, SIGN_INS_AT_MOST);
  const ids = signIns.matches.flatMap((event) =>
    event.agent.flatMap((agent) => (agent.type?.coding?.some(({ code }) => code === '110150') ? (agent.who?.identifier?.value ?? []) : [])),
  );
  return [...new Set(ids)].filter((id) => id !== portalClientId);
}
