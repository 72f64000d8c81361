import { isPast } from '@/lib/oversight/question-clock';
import type { CheckTask, QuestionTask } from '@/lib/oversight/read-task';
import { sayShortDate, sayWhen } from '@/lib/wording/dates';
import { CAUTION_WORDS, CHECK_WORDS, FINDING_WORDS, REASON_WORDS, WAY_WORDS, sayStanding, sayState } from '@/lib/wording/questions';

/** Whether somebody is waiting for an answer and the day for it is past. */
export const isLate = ({ state, due }: Pick<QuestionTask, 'state' | 'due'>, now: Date): boolean =>
  due !== undefined && state !== 'answered' && state !== 'closed' && isPast(due, now);

/** A question as a card in the person's list. */
export function cardOf(question: QuestionTask, now: Date) {
  const asked = question.askedAt === undefined ? '' : ` of ${sayShortDate(question.askedAt)}`;
  return {
    id: question.id,
    heading: `Your question${asked}`,
    state: sayState(question),
    isWaiting: question.state !== 'closed',
    lines: [question.reason === undefined ? '' : REASON_WORDS[question.reason], ...sayStanding(question, isLate(question, now)).slice(0, 1)].filter(Boolean),
  };
}

/** How the person asked to be reached. */
export function contactLines({ by, at, cautions }: QuestionTask['contact']): string[] {
  return [by === undefined ? 'They did not say' : WAY_WORDS[by].text, at ?? '', ...cautions.map((one) => CAUTION_WORDS[one])].filter(Boolean);
}

/** What the person is told of a check. */
export function checkLines(check: CheckTask, now: Date): string[] {
  const words = CHECK_WORDS[check.kind];
  if (check.state === 'unchecked' || check.finding === undefined) return [words.unchecked];
  const note = check.notes.at(-1);
  return [FINDING_WORDS[check.finding].told, ...(note?.text ? [`They wrote: “${note.text}”`] : []), ...(note?.at === undefined ? [] : [words.done(sayWhen(note.at, now))])];
}
