/** How far the list of looks reaches: up to when it is complete, and whose own systems are in it. */
import { sayDate, sayWhen } from './dates';
import { sayCount, sayList, startSentence } from './numbers';

/** What the store says of the log (`AuditEvent/$status`). */
export interface LogCover {
  /** The store's clock when it was asked: every look of before is in the log. */
  asked: Date;
  /** When the log was last sealed. */
  sealed: Date | undefined;
  /** Who sends us records. */
  sources: readonly SourceCover[];
}

export interface SourceCover {
  name: string;
  /** It is to tell us who looks in its own system. */
  reportsLooks: boolean;
  /** From when to when it has said that it told us of every look; absent when it never did. */
  told?: { since: Date; until: Date } | undefined;
  /** It should have told us more by now. */
  isLate?: boolean | undefined;
}

/** Up to when the list is complete; undefined: the server does not say. */
export const sayCompleteUpTo = (cover: LogCover | undefined, now: Date): string =>
  cover === undefined ? 'We do not know up to when this list is complete.' : `This list is complete up to ${sayWhen(cover.asked, now)}.`;

/** Up to when it is sealed; undefined when it never was, or nobody says. */
export const saySealed = (cover: LogCover | undefined, now: Date): string | undefined =>
  cover?.sealed === undefined ? undefined : `Everything up to ${sayWhen(cover.sealed, now)} is sealed. If somebody changed it, that would show.`;

/** So many are named in a line; more are counted. */
const NAMED_AT_MOST = 3;

/** In a line, of the places' own systems: who tells us, who is late, and that others do not; undefined when nobody knows of any. */
export function sayElsewhereShortly(cover: LogCover | undefined): string | undefined {
  const { telling, late, silent } = sorted(cover);
  if (telling.length + late.length + silent.length === 0) return undefined;
  if (telling.length + late.length === 0) return 'No place tells us about looks in its own system.';
  const system = (sources: readonly SourceCover[]): string => `about looks in ${sources.length === 1 ? 'its own system' : 'their own systems'}`;
  const tellers = telling.length === 0 ? '' : `${namesOrCount(telling)} also ${telling.length === 1 ? 'tells' : 'tell'} us ${system(telling)}.`;
  const latecomers = late.length === 0 ? '' : `${namesOrCount(late)} ${late.length === 1 ? 'is' : 'are'} late in telling us${telling.length === 0 ? ` ${system(late)}` : ''}.`;
  const others = silent.length === 0 ? '' : `${startSentence(sayCount(silent.length, 'other place'))} ${silent.length === 1 ? 'does' : 'do'} not.`;
  return [tellers, latecomers, others].filter((text) => text !== '').join(' ');
}

const namesOrCount = (sources: readonly SourceCover[]): string =>
  sources.length <= NAMED_AT_MOST ? sayList(sources.map(({ name }) => name)) : startSentence(sayCount(sources.length, 'place'));

function sorted(cover: LogCover | undefined): Record<'telling' | 'late' | 'silent', SourceCover[]> {
  const sources = cover?.sources ?? [];
  return {
    telling: sources.filter(({ reportsLooks, isLate }) => reportsLooks && isLate !== true),
    late: sources.filter(({ reportsLooks, isLate }) => reportsLooks && isLate === true),
    silent: sources.filter(({ reportsLooks }) => !reportsLooks),
  };
}

const ELSEWHERE = 'Your GP practice, hospitals and councils keep their own notes about you, in systems of their own.';

/** Whose own systems are in the list, from when to when, and whose are not: each a sentence, and the names that it is about. */
export function sayOwnSystems(cover: LogCover | undefined, now: Date): { text: string; names: string[] }[] {
  const { telling, late, silent } = sorted(cover);
  if (telling.length + late.length + silent.length === 0) return [{ text: `${ELSEWHERE} Looks at those notes may not be in this list. You can ask them.`, names: [] }];
  const named = (sources: readonly SourceCover[]): string[] => sources.map((source) => nameWithTimes(source, now));
  return [
    { text: ELSEWHERE, names: [] },
    ...(telling.length === 0 ? [] : [{ text: 'These tell us who looks at the notes they keep:', names: named(telling) }]),
    ...(late.length === 0 ? [] : [{ text: 'These should tell us who looks at the notes they keep, and are late. Newer looks at those notes are not in this list. You can ask them:', names: named(late) }]),
    ...(silent.length === 0 ? [] : [{ text: 'These do not tell us who looks at the notes they keep. Looks at those notes are not in this list. You can ask them:', names: silent.map(({ name }) => name) }]),
  ];
}

function nameWithTimes({ name, told }: SourceCover, now: Date): string {
  return told === undefined ? `${name} (has told us nothing yet)` : `${name} (from ${sayDate(told.since)} up to ${sayWhen(told.until, now)})`;
}

/** The same in one paragraph, for a document. */
export const sayOwnSystemsInText = (cover: LogCover | undefined, now: Date): string =>
  sayOwnSystems(cover, now)
    .map(({ text, names }) => (names.length === 0 ? text : `${text} ${sayList(names)}.`))
    .join(' ');
