/** How far the list of looks reaches: up to when it is complete, and whose own systems are in it. */
import { sayWhen } from './dates';
import { sayList } from './numbers';

/** What the store says of the log (`AuditEvent/$status`). */
export interface LogCover {
  /** The store's clock when it was asked: every look of before is in the log. */
  asked: Date;
  /** When the log was last sealed. */
  sealed: Date | undefined;
  /** Who sends us records, and whether their system also tells us who looks in it. */
  sources: readonly { name: string; reportsLooks: boolean }[];
}

/** Up to when the list is complete; undefined: the server does not say. */
export const sayCompleteUpTo = (cover: LogCover | undefined, now: Date): string =>
  cover === undefined ? 'We do not know up to when this list is complete.' : `This list is complete up to ${sayWhen(cover.asked, now)}.`;

/** Up to when it is sealed; undefined when it never was, or nobody says. */
export const saySealed = (cover: LogCover | undefined, now: Date): string | undefined =>
  cover?.sealed === undefined ? undefined : `Everything up to ${sayWhen(cover.sealed, now)} is sealed. If somebody changed it, that would show.`;

const ELSEWHERE = 'Your GP practice, hospitals and councils keep their own notes about you, in systems of their own.';

/** Whose own systems are in the list and whose are not: each a sentence, and the names that it is about. */
export function sayOwnSystems(cover: LogCover | undefined): { text: string; names: string[] }[] {
  const named = (reportsLooks: boolean): string[] => (cover?.sources ?? []).filter((source) => source.reportsLooks === reportsLooks).map(({ name }) => name);
  const [telling, silent] = [named(true), named(false)];
  if (telling.length + silent.length === 0) return [{ text: `${ELSEWHERE} Looks at those notes may not be in this list. You can ask them.`, names: [] }];
  return [
    { text: ELSEWHERE, names: [] },
    ...(telling.length === 0 ? [] : [{ text: 'These tell us who looks at the notes they keep:', names: telling }]),
    ...(silent.length === 0 ? [] : [{ text: 'These do not tell us who looks at the notes they keep. Looks at those notes are not in this list. You can ask them:', names: silent }]),
  ];
}

/** The same in one paragraph, for a document. */
export const sayOwnSystemsInText = (cover: LogCover | undefined): string =>
  sayOwnSystems(cover)
    .map(({ text, names }) => (names.length === 0 ? text : `${text} ${sayList(names)}.`))
    .join(' ');
