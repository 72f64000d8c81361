/**
 * Where a question about a look stands, and who may take it on from there:
 *
 * ```
 * received ─► acknowledged ─► asked ─► answered ─┬─► closed (satisfied, or no reply for long)
 *                    └──────────────────►        └─► second-look ─► closed (and what then)
 * ```
 *
 * The person may take a question back at any time before it is closed, and may always add
 * to it. A step is known by who takes it and by the states before and after.
 */

export const QUESTION_STATES = ['received', 'acknowledged', 'asked', 'answered', 'second-look', 'closed'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export const QUESTION_STEPS = ['acknowledge', 'ask', 'note', 'answer', 'close', 'comment', 'not-satisfied', 'satisfied', 'withdraw'] as const;
export type QuestionStep = (typeof QUESTION_STEPS)[number];

export type Asker = 'patient' | 'privacy-officer';

/** How a question came to its end. */
export const QUESTION_OUTCOMES = ['satisfied', 'withdrawn', 'second-answer', 'no-reply'] as const;
export type QuestionOutcome = (typeof QUESTION_OUTCOMES)[number];

/** An answered question may be closed by the officer when the person has said nothing for so long. */
export const SILENCE_DAYS = 28;

interface StepRule {
  by: Asker;
  /** The states it starts from, each with the one that it leads to. */
  moves: Readonly<Partial<Record<QuestionState, QuestionState>>>;
  needsWords: boolean;
}

const stays = (...states: QuestionState[]): StepRule['moves'] => Object.fromEntries(states.map((state) => [state, state]));

const RULES: Readonly<Record<QuestionStep, StepRule>> = {
  acknowledge: { by: 'privacy-officer', moves: { received: 'acknowledged' }, needsWords: false },
  ask: { by: 'privacy-officer', moves: { acknowledged: 'asked' }, needsWords: true },
  note: { by: 'privacy-officer', moves: stays('acknowledged', 'asked', 'second-look'), needsWords: true },
  answer: { by: 'privacy-officer', moves: { acknowledged: 'answered', asked: 'answered', 'second-look': 'closed' }, needsWords: true },
  close: { by: 'privacy-officer', moves: { answered: 'closed' }, needsWords: false },
  comment: { by: 'patient', moves: stays('received', 'acknowledged', 'asked', 'answered', 'second-look'), needsWords: true },
  'not-satisfied': { by: 'patient', moves: { answered: 'second-look' }, needsWords: false },
  satisfied: { by: 'patient', moves: { answered: 'closed' }, needsWords: false },
  withdraw: { by: 'patient', moves: { received: 'closed', acknowledged: 'closed', asked: 'closed', 'second-look': 'closed' }, needsWords: false },
};

interface StepAsked {
  by: Asker;
  from: QuestionState;
  to: QuestionState;
  hasWords: boolean;
  /** Since the last answer; undefined when there is none. */
  daysSinceAnswer: number | undefined;
}

type StepAnswer = { ok: true; step: QuestionStep } | { ok: false; problem: string };

/** The step that leads from one state to another, or why there is none. Total. */
export function findStep({ by, from, to, hasWords, daysSinceAnswer }: StepAsked): StepAnswer {
  const step = QUESTION_STEPS.find((one) => RULES[one].by === by && RULES[one].moves[from] === to);
  if (step === undefined) return { ok: false, problem: from === 'closed' ? 'The question is closed.' : `A question that is “${from}” cannot be made “${to}” by ${by === 'patient' ? 'the person' : 'a privacy officer'}.` };
  if (RULES[step].needsWords && !hasWords) return { ok: false, problem: 'Words are needed: add a note.' };
  if (step === 'close' && (daysSinceAnswer ?? 0) < SILENCE_DAYS) return { ok: false, problem: `A privacy officer can close an answered question when the person has not replied for ${SILENCE_DAYS} days.` };
  return { ok: true, step };
}

/** Where a step leads. @throws RangeError when it does not start from that state */
export function stateAfter(step: QuestionStep, from: QuestionState): QuestionState {
  const to = RULES[step].moves[from];
  if (to === undefined) throw new RangeError(`${step} does not start from ${from}`);
  return to;
}

/** How a step that closes a question ends it; undefined for one that does not. */
export function outcomeOf(step: QuestionStep, from: QuestionState): QuestionOutcome | undefined {
  if (RULES[step].moves[from] !== 'closed') return undefined;
  if (step === 'withdraw') return 'withdrawn';
  if (step === 'satisfied') return 'satisfied';
  return step === 'answer' ? 'second-answer' : 'no-reply';
}

/** FHIR's own status of a Task in each state (R4, Task.status). */
export function taskStatus(state: QuestionState, outcome: QuestionOutcome | undefined): fhir4.Task['status'] {
  switch (state) {
    case 'received':
      return 'requested';
    case 'acknowledged':
      return 'accepted';
    case 'asked':
    case 'answered':
    case 'second-look':
      return 'in-progress';
    case 'closed':
      return outcome === 'withdrawn' ? 'cancelled' : 'completed';
  }
}
