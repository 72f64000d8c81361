/** What the pages of "Who has looked at your record" say, made from looks. No fetching and no HTML here. */
import { happenedAt, type PlainLook } from '@/lib/audit/plain-look';
import { VISIT_GAP_MS } from '@/lib/audit/group-looks';
import { groupTasks, type LogEntry } from '@/lib/audit/group-tasks';
import { groupByDay } from '@/lib/audit/log-window';
import { askedLink, type AskedAbout, type AskedLink } from '@/lib/wording/asked-looks';
import { dayOf, sayDay, sayShortDate, sayWhen } from '@/lib/wording/dates';
import { describeLook, isUnexplained, sayLatest, type ChoiceTeller, type LookWords } from '@/lib/wording/looks';
import { sayCount, startSentence } from '@/lib/wording/numbers';
import { someoneOfRole } from '@/lib/wording/roles';
import { sayTaskSteps, type TaskWords } from '@/lib/wording/task-steps';
import type { LogPage, LogQuery } from './access-log';
import { writeLogAddress, type LogAddress } from './access-log-address';
import { FILTER_KEYS, LOG_FILTERS, type LogFilter } from './log-filters';
import { factsOf, type LookFact } from './look-facts';
import type { OwnTasks } from '@/lib/portal/questions/questions';

export type LookTag = 'Not explained' | 'Emergency' | 'Refused' | 'Limited by you';

export interface LookView extends LookWords {
  id: string;
  tags: LookTag[];
  /** By a professional: it can be asked about. */
  isByProfessional: boolean;
  /** A choice can stop them: in this shared record, and nowhere else. */
  canStop: boolean;
  /** That the person has asked about it, and where. */
  asked: AskedLink | undefined;
  /** Names and values, in the order of reading; a list is shown as one. */
  facts: LookFact[];
}

/** A question about a look, or a check, with all that was done with it. */
export interface TaskView extends TaskWords {
  id: string;
  href: string;
}

export type EntryView = { look: LookView } | { task: TaskView };

export interface DayView {
  heading: string;
  entries: EntryView[];
}

const NO_TASKS: OwnTasks = { questions: [], checks: [] };

/** The looks of a page by day, all that belongs to one question as one. */
export function viewDays({ looks, around }: Pick<LogPage, 'looks' | 'around'>, show: LogFilter, now: Date, choices: ChoiceTeller, tasks: OwnTasks = NO_TASKS): DayView[] {
  const entries = groupTasks(withoutLedSearches(looks, around, show));
  const entryOf = new Map(entries.map((entry) => [entry.kind === 'look' ? entry.look : entry.steps.at(-1), entry]));
  const newest = [...entryOf.keys()].filter((look) => look !== undefined);
  return groupByDay(newest, dayOf).map(({ at, looks: ofDay }) => ({
    heading: at === undefined ? 'We do not know when' : startSentence(sayDay(at, now)),
    entries: ofDay.map((look): EntryView => {
      const entry = entryOf.get(look);
      return entry?.kind === 'task' ? { task: viewTask(entry, now, tasks) } : { look: viewLook(look, now, choices, tasks.questions) };
    }),
  }));
}

function viewTask(entry: Extract<LogEntry, { kind: 'task' }>, now: Date, { questions, checks }: OwnTasks): TaskView {
  const id = entry.task.replace('Task/', '');
  const isQuestion = questions.some((one) => one.id === id);
  const task = [...questions, ...checks].find((one) => one.id === id);
  return { ...sayTaskSteps(entry, task, now), id, href: isQuestion ? `/questions/${encodeURIComponent(id)}` : '/questions' };
}

/** To look, one first has to find: told apart only where everything is shown, or where nothing followed. */
const withoutLedSearches = (looks: readonly PlainLook[], around: readonly PlainLook[], show: LogFilter): PlainLook[] =>
  looks.filter((look) => show === 'everything' || look.kind !== 'name-search' || !wasFollowedByLook(look, around));

/** The same person, with the same reason, went on to look (or was refused) within half an hour. */
function wasFollowedByLook(search: PlainLook, all: readonly PlainLook[]): boolean {
  const { ended } = search;
  if (ended === undefined) return false;
  return all.some(({ kind, began, actor, reason }) => {
    const isLook = kind === 'person' || kind === 'emergency' || kind === 'refused';
    const gap = began === undefined ? -1 : began.getTime() - ended.getTime();
    return isLook && actor.key === search.actor.key && reason === search.reason && gap >= 0 && gap <= VISIT_GAP_MS;
  });
}

/** One look as a page shows it. */
export function viewLook(look: PlainLook, now: Date, choices: ChoiceTeller, questions: readonly AskedAbout[] = []): LookView {
  return {
    ...describeLook(look, now, choices),
    id: look.id,
    tags: tagsOf(look),
    isByProfessional: look.actor.kind === 'professional',
    canStop: look.actor.kind === 'professional' && look.kind !== 'elsewhere',
    asked: askedLink(look.eventIds, questions),
    facts: factsOf(look, now),
  };
}

const tagsOf = (look: PlainLook): LookTag[] => [
  ...(isUnexplained(look) ? (['Not explained'] as const) : []),
  ...(look.kind === 'emergency' ? (['Emergency'] as const) : []),
  ...(look.kind === 'refused' ? (['Refused'] as const) : look.limited ? (['Limited by you'] as const) : []),
];

/** Whether the page is the one that people come to: the newest looks of other people. */
export const isFirstPage = ({ show, to, since, until, find }: LogAddress): boolean => show === 'others' && [to, since, until, find].every((one) => one === undefined);

/** Somebody saw the record, here or in a place's own system. Privacy officers and research are told apart from these. */
const SEES_RECORD: ReadonlySet<PlainLook['kind']> = new Set(['person', 'emergency', 'elsewhere', 'family']);

/** The answer to the page's question, before anything is opened. What places tell us of may have happened long before. */
export function answerQuestion({ looks, olderTo }: LogPage, now: Date): string {
  const seen = looks.filter(({ kind }) => SEES_RECORD.has(kind)).toSorted((one, other) => (happenedAt(other)?.getTime() ?? 0) - (happenedAt(one)?.getTime() ?? 0));
  if (seen[0] !== undefined) return sayLatest(seen[0], now);
  // A page that refusals fill says nothing of what came before them.
  const since = olderTo === undefined ? '' : ` since ${sayWhen(olderTo, now)}`;
  return `Nobody has looked at your record${since}.${sayRefused(looks)}`;
}

/** That nobody looked is half an answer when somebody tried. */
function sayRefused(all: readonly PlainLook[]): string {
  const refused = all.find((look) => look.kind === 'refused' && look.actor.kind === 'professional');
  if (refused?.actor.kind !== 'professional') return '';
  return ` ${startSentence(someoneOfRole(refused.actor.role, refused.actor.jobRoleName))} tried and was not shown it.`;
}

/** "There are 2 looks that we cannot explain."; undefined when there is none. @param isAll there may be more when false */
export const sayUnexplained = (count: number, isAll = true): string | undefined =>
  count === 0 ? undefined : `There ${count === 1 ? 'is' : 'are'} ${isAll ? '' : 'at least '}${sayCount(count, 'look')} that we cannot explain.`;

/** What a page without looks says instead of an empty list. */
export function sayNothing({ show, to, since, until, words }: LogQuery, hasOlder: boolean): string {
  const nothing = LOG_FILTERS[show].nothing;
  const isPart = hasOlder || [to, since, until].some((one) => one !== undefined);
  return `${nothing}${words === undefined ? '' : ' that fits what you searched for'}${isPart ? ' in this time' : ''}.`;
}

/** What is shown, when it is not what people come to: "Emergency looks, for “ashford”, from 3 March 2026". */
export function sayWhatIsShown({ show, since, until, words }: LogQuery): string {
  const day = (one: string): string => sayShortDate(new Date(`${one}T12:00:00Z`));
  const parts = [
    LOG_FILTERS[show].name,
    ...(words === undefined ? [] : [`for “${words}”`]),
    ...(since === undefined ? [] : [`from ${day(since)}`]),
    ...(until === undefined ? [] : [`up to ${day(until)}`]),
  ];
  return `${parts.join(', ')}.`;
}

/** What can be shown, for the form that asks for it. */
export const filterOptions = (current: LogFilter): { value: LogFilter; text: string; current: boolean }[] =>
  FILTER_KEYS.map((show) => ({ value: show, text: LOG_FILTERS[show].name, current: show === current }));

export interface Turn {
  href: string;
  label: string;
}

/** The links to newer and older looks. */
export function turnsOf(address: LogAddress, { olderTo, isParted }: Pick<LogPage, 'olderTo' | 'isParted'>, now: Date): { newer: Turn | undefined; older: Turn | undefined } {
  return {
    newer: address.to === undefined ? undefined : { href: writeLogAddress({ ...address, to: undefined }), label: 'Back to the newest' },
    older: olderTo === undefined ? undefined : { href: writeLogAddress({ ...address, to: olderTo, isParted }), label: `Up to ${sayDay(olderTo, now)}` },
  };
}
