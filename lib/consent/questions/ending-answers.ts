/** What staff typed of somebody who asked to end a choice, or to keep it on: what is wrong with it, or what they said. */
import type { ChoiceDraft } from './choice-draft';
import { choiceEndingSchema, findEndingProblems, type ChoiceEnding } from '../choice/choice-ending';
import type { ChoiceProblem } from './choice-questions';
import { dayFields, readDay } from './day-fields';
import { IMPOSSIBLE_ENTRY, readEntryAnswers } from './entry-answers';

/** Fields of the form of a choice (choice-draft.ts) that are asked here for the same kind of answer. */
export const ENDING_FIELDS = { action: 'kind', madeBy: 'source', made: 'start' } as const;

/** @param by.enterer the name of whoever enters it */
export function readEndingAnswers(draft: ChoiceDraft, by: { enterer: string; now: Date }): { ok: true; ending: ChoiceEnding } | { ok: false; problems: ChoiceProblem[] } {
  const entry = readEntryAnswers(draft, by);
  const of = { action: draft[ENDING_FIELDS.action], madeBy: draft[ENDING_FIELDS.madeBy], made: readDay(dayFields(draft, ENDING_FIELDS.made)) ?? '' };
  const { action, madeBy, made } = choiceEndingSchema.shape;
  const problems: ChoiceProblem[] = [
    ...(action.safeParse(of.action).success ? [] : [{ field: ENDING_FIELDS.action, message: 'Choose what they asked for' } as const]),
    ...(madeBy.safeParse(of.madeBy).success ? [] : [{ field: ENDING_FIELDS.madeBy, message: 'Choose how they made the choice' } as const]),
    ...(made.safeParse(of.made).success ? [] : [{ field: `${ENDING_FIELDS.made}-day`, message: 'Type the day on which they made the choice, such as 31 3 2027' } as const]),
  ];
  if (!entry.ok) return { ok: false, problems: [...problems, ...entry.problems] };
  const read = choiceEndingSchema.safeParse({ ...of, ...entry.entry });
  if (!read.success) return { ok: false, problems };
  const impossible = findEndingProblems(read.data, by).map((name): ChoiceProblem =>
    name === 'made' ? { field: 'start-day', message: 'Type a day that is not after the day on which they asked' } : IMPOSSIBLE_ENTRY[name],
  );
  return impossible.length > 0 ? { ok: false, problems: impossible } : { ok: true, ending: read.data };
}
