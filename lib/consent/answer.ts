/**
 * What can be said of a condition of a rule. What is unknown counts against showing: a
 * refusal applies unless the answer is no, a permission only when the answer is yes.
 */
export type Answer = 'yes' | 'no' | 'unknown';

/** Yes when any is; no when all are, or when there is none. */
export function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/** No when any is; yes when all are, or when there is none. */
export function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

export const not = (answer: Answer): Answer => (answer === 'unknown' ? 'unknown' : answer === 'yes' ? 'no' : 'yes');
