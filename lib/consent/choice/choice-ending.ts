/**
 * What staff say of somebody who asked, by phone, by letter or face to face, to end a choice
 * that was made so, or to keep it on. See docs/decisions/0022-choices-entered-by-staff.md.
 */
import { z } from 'zod';
import { dayOf } from '@/lib/wording/dates';
import { choiceEntrySchema, findEntryProblems } from './choice-entry';

export const ENDING_ACTIONS = ['end', 'keep'] as const;
export type EndingAction = (typeof ENDING_ACTIONS)[number];

/** How long the person has to hear of it and to answer: a letter comes and goes by post. */
export const DAYS_TO_ANSWER = 7;

const DAY_MS = 86_400_000;

/** The last day on which a choice still holds that somebody asks to end now, `YYYY-MM-DD`. */
export const lastDayToAnswer = (now: Date): string => dayOf(new Date(now.getTime() + DAYS_TO_ANSWER * DAY_MS));

export const choiceEndingSchema = choiceEntrySchema.extend({
  action: z.enum(ENDING_ACTIONS),
  /** By which of the choices: the day on which they made it, and how. */
  made: choiceEntrySchema.shape.received,
  madeBy: choiceEntrySchema.shape.mode,
});
export type ChoiceEnding = z.output<typeof choiceEndingSchema>;

/** What cannot be: what findEntryProblems finds, and a choice that was made after it was asked to end it. */
export const findEndingProblems = (ending: ChoiceEnding, by: { enterer: string; now: Date }): ('received' | 'witnessName' | 'made')[] => [
  ...(ending.made > ending.received ? (['made'] as const) : []),
  ...findEntryProblems(ending, by),
];
