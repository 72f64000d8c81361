import type { RecordItem } from '@/lib/wording/record/record-item';
import type { ChoiceView } from './choice-view';

/** Choices in force that name this one thing, or the report that it is a result of. */
export const choicesNaming = (choices: readonly ChoiceView[], key: string): ChoiceView[] =>
  choices.filter(({ isInForce, choice }) => {
    const what = choice?.what;
    return isInForce && what !== undefined && what !== 'everything' && 'item' in what && [what.item, ...(what.results ?? [])].includes(key);
  });

/** Those, and choices about all of its part or of the record. */
export const choicesAbout = (choices: readonly ChoiceView[], { key, part }: Pick<RecordItem, 'key' | 'part'>): ChoiceView[] => {
  const naming = choicesNaming(choices, key);
  const wider = choices.filter(({ isInForce, choice }) => isInForce && choice !== undefined && (choice.what === 'everything' || ('parts' in choice.what && (choice.what.parts as readonly string[]).includes(part))));
  return [...naming, ...wider];
};
