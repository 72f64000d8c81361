import { stateAfter, type QuestionStep } from './question-states';
import { readTask } from './read-task';
import { TASK_STATE } from './task-codes';

/**
 * A question as whoever takes a step sends it to the store: in its next state, with their words as one note more.
 * @throws RangeError when the Task is no question, or the step does not start from where it stands
 */
export function sentStep(task: fhir4.Task, step: QuestionStep, words: string): fhir4.Task {
  const question = readTask(task);
  if (question?.kind !== 'question-about-look') throw new RangeError('no question about a look');
  const state = stateAfter(step, question.state);
  const note = words === '' ? [] : [{ text: words }];
  return { ...task, businessStatus: { coding: [{ system: TASK_STATE, code: state }] }, note: [...(task.note ?? []), ...note] };
}
