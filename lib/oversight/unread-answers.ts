/** Which answers the person has not read: told of until they open one, and no longer. */
import { parseEvent } from '@/lib/audit/parse-event';
import { lastAnswerAt, type QuestionTask } from './read-task';

/** Those that have an answer to which nothing was said. */
export const answeredOf = (questions: readonly QuestionTask[]): QuestionTask[] => questions.filter(({ state }) => state === 'answered');

/**
 * @param events access events of the person's own readings, as FHIR has them
 * @returns the answered questions that were not opened since their answer came
 */
export function unreadAnswers(questions: readonly QuestionTask[], events: readonly unknown[]): QuestionTask[] {
  const readings = events.flatMap((value) => {
    const event = parseEvent(value);
    return event.deed === 'look' && event.found && event.actor.kind === 'patient' ? [event] : [];
  });
  return answeredOf(questions).filter(({ id, notes }) => {
    const at = lastAnswerAt(notes);
    return !readings.some((event) => event.task === `Task/${id}` && (at === undefined || event.at > at));
  });
}
