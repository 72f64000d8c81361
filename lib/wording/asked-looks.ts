/** Which looks the person has asked about already, so that no page asks them to ask again. */
import type { QuestionTask } from '@/lib/oversight/read-task';
import { sayShortDate } from './dates';

/** That it was asked about, with the way to the question. */
export interface AskedLink {
  /** "You asked about this on 3 March 2026." */
  text: string;
  href: string;
  /** One question at a time is asked: another only after this one is closed. */
  isOpen: boolean;
}

export type AskedAbout = Pick<QuestionTask, 'id' | 'askedAt' | 'focus' | 'evidence' | 'outcome' | 'state'>;

/** The newest question about any of a look's events that was not taken back. @param questions newest first */
export const questionAbout = <Question extends AskedAbout>(eventIds: readonly string[], questions: readonly Question[]): Question | undefined =>
  questions.find(({ outcome, focus, evidence }) => outcome !== 'withdrawn' && eventIds.some((id) => focus === `AuditEvent/${id}` || evidence.some((event) => event.id === id)));

/** @returns undefined for a look that nobody asked about */
export function askedLink(eventIds: readonly string[], questions: readonly AskedAbout[]): AskedLink | undefined {
  const question = questionAbout(eventIds, questions);
  if (question === undefined) return undefined;
  return {
    text: question.askedAt === undefined ? 'You asked about this.' : `You asked about this on ${sayShortDate(question.askedAt)}.`,
    href: `/questions/${encodeURIComponent(question.id)}`,
    isOpen: question.state !== 'closed',
  };
}
