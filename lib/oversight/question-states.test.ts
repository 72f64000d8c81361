import { describe, expect, it } from 'vitest';
import { findStep, outcomeOf, QUESTION_STATES, SILENCE_DAYS, stateAfter, taskStatus, type Asker, type QuestionState, type QuestionStep } from './question-states';

/** Every move that there is; all others are refused. */
const MOVES: readonly [Asker, QuestionState, QuestionState, QuestionStep][] = [
  ['privacy-officer', 'received', 'acknowledged', 'acknowledge'],
  ['privacy-officer', 'acknowledged', 'asked', 'ask'],
  ['privacy-officer', 'acknowledged', 'acknowledged', 'note'],
  ['privacy-officer', 'asked', 'asked', 'note'],
  ['privacy-officer', 'second-look', 'second-look', 'note'],
  ['privacy-officer', 'acknowledged', 'answered', 'answer'],
  ['privacy-officer', 'asked', 'answered', 'answer'],
  ['privacy-officer', 'second-look', 'closed', 'answer'],
  ['privacy-officer', 'answered', 'closed', 'close'],
  ['patient', 'received', 'received', 'comment'],
  ['patient', 'acknowledged', 'acknowledged', 'comment'],
  ['patient', 'asked', 'asked', 'comment'],
  ['patient', 'answered', 'answered', 'comment'],
  ['patient', 'second-look', 'second-look', 'comment'],
  ['patient', 'answered', 'second-look', 'not-satisfied'],
  ['patient', 'answered', 'closed', 'satisfied'],
  ['patient', 'received', 'closed', 'withdraw'],
  ['patient', 'acknowledged', 'closed', 'withdraw'],
  ['patient', 'asked', 'closed', 'withdraw'],
  ['patient', 'second-look', 'closed', 'withdraw'],
];
const ASKERS: readonly Asker[] = ['patient', 'privacy-officer'];
const ALL = ASKERS.flatMap((by) => QUESTION_STATES.flatMap((from) => QUESTION_STATES.map((to) => [by, from, to] as const)));

describe('a question', () => {
  it.each(ALL)('%s from %s to %s: goes exactly where it may', (by, from, to) => {
    const move = MOVES.find((one) => one[0] === by && one[1] === from && one[2] === to);
    const found = findStep({ by, from, to, hasWords: true, daysSinceAnswer: SILENCE_DAYS });
    expect(found.ok ? found.step : undefined).toBe(move?.[3]);
  });

  it('is asked and answered in words, and doubted without', () => {
    const without = (by: Asker, from: QuestionState, to: QuestionState): boolean => findStep({ by, from, to, hasWords: false, daysSinceAnswer: 0 }).ok;
    expect(without('privacy-officer', 'acknowledged', 'answered')).toBe(false);
    expect(without('privacy-officer', 'acknowledged', 'asked')).toBe(false);
    expect(without('patient', 'received', 'received')).toBe(false);
    expect(without('patient', 'answered', 'second-look')).toBe(true);
    expect(without('privacy-officer', 'received', 'acknowledged')).toBe(true);
  });

  it('is not closed by the officer before the person had their time to reply', () => {
    const close = (daysSinceAnswer: number | undefined): boolean => findStep({ by: 'privacy-officer', from: 'answered', to: 'closed', hasWords: false, daysSinceAnswer }).ok;
    expect([close(undefined), close(SILENCE_DAYS - 1), close(SILENCE_DAYS)]).toEqual([false, false, true]);
  });

  it('says how it ended, and says so only then', () => {
    expect(outcomeOf('satisfied', 'answered')).toBe('satisfied');
    expect(outcomeOf('answer', 'asked')).toBeUndefined();
    expect(outcomeOf('answer', 'second-look')).toBe('second-answer');
    expect(outcomeOf('withdraw', 'asked')).toBe('withdrawn');
    expect(outcomeOf('close', 'answered')).toBe('no-reply');
    expect(taskStatus('closed', 'withdrawn')).toBe('cancelled');
    expect(taskStatus('closed', 'second-answer')).toBe('completed');
  });

  it('leads where its step says', () => {
    for (const [, from, to, step] of MOVES) expect(stateAfter(step, from)).toBe(to);
    expect(() => stateAfter('answer', 'received')).toThrow(RangeError);
  });
});
