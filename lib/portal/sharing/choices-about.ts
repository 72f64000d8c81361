import type { RecordItem } from '@/lib/wording/record/record-item';
import type { ChoiceView } from './choice-view';

/**
 * Choices in force that name this one thing, or the report that it is a result of.
 * @param reports what is there that it is a result of: it may have been added after the choice was made
 */
export const choicesNaming = (choices: readonly ChoiceView[], key: string, reports: readonly string[] = []): ChoiceView[] =>
  choices.filter(({ isInForce, choice }) => {
    const what = choice?.what;
    if (!isInForce || what === undefined || what === 'everything' || !('item' in what)) return false;
    return [what.item, ...(what.results ?? [])].includes(key) || reports.includes(what.item);
  });

/** The reports among these that a thing is a result of. */
export const reportsOf = (items: readonly Pick<RecordItem, 'key' | 'memberKeys'>[], key: string): string[] =>
  items.filter(({ memberKeys }) => memberKeys.includes(key)).map((report) => report.key);

/** Those, and choices about all of its part or of the record. */
export const choicesAbout = (choices: readonly ChoiceView[], { key, part }: Pick<RecordItem, 'key' | 'part'>, reports: readonly string[] = []): ChoiceView[] => {
  const naming = choicesNaming(choices, key, reports);
  const wider = choices.filter(
    ({ isInForce, choice }) =>
      isInForce &&
      choice !== undefined &&
      (choice.what === 'everything' || ('parts' in choice.what && (choice.what.parts as readonly string[]).includes(part))),
  );
  return [...naming, ...wider];
};
