import { expect, it } from 'vitest';
import type { PlainLook } from '@/lib/audit/plain-look';
import type { QuestionTask } from '@/lib/oversight/read-task';
import { sayTaskSteps } from './task-steps';

const now = new Date('2026-03-09T12:00:00Z');
const at = (day: number): Date => new Date(`2026-03-0${day}T10:00:00.000Z`);

const lookOf = (kind: PlainLook['kind'], ended: Date, organisation?: string): PlainLook => ({
  kind, ended, began: ended, id: `e${ended.getTime()}`, task: 'Task/a', app: undefined, parts: [], items: [], itemCount: 0, purpose: 'HOPERAT', reason: undefined, explanations: undefined, bases: [], limited: false, choice: undefined, eventIds: [],
  actor: organisation === undefined ? { kind: 'patient', key: '', name: undefined } : { kind: 'professional', key: 'o', name: 'Imran Yousaf', jobRoleName: 'Privacy Officer', role: undefined, organisation, purpose: 'HOPERAT' },
});

const question = {
  kind: 'question-about-look', id: 'a', askedAt: at(2),
  notes: [
    { step: 'acknowledge', by: 'privacy-officer', name: 'Imran Yousaf', at: at(4), text: '' },
    { step: 'answer', by: 'privacy-officer', name: 'Imran Yousaf', at: at(6), text: 'It was a mistake.' },
    { step: 'not-satisfied', by: 'patient', name: 'Albert Fenn', at: at(7), text: '' },
  ],
} as unknown as QuestionTask;

const HOSPITAL = 'East Kent Hospitals';

it('says of a question what was done, by whom and when, from the asking on', () => {
  const steps = [lookOf('own-question', at(2)), lookOf('oversight', at(3), HOSPITAL), lookOf('oversight-work', at(4), HOSPITAL), lookOf('oversight-work', at(6), HOSPITAL), lookOf('own-question', at(7))] as const;
  const said = sayTaskSteps({ kind: 'task', task: 'Task/a', steps: [...steps] }, question, now);
  expect(said.sentence).toBe('A privacy officer from East Kent Hospitals worked on your question of 2 March 2026.');
  expect(said.steps.map(({ text }) => text)).toEqual(['You asked', 'A privacy officer read your question, and what is in the log about it', 'A privacy officer has your question', 'A privacy officer answered', 'You said that the answer is not enough']);
  expect(said.when).toBe(said.steps.at(-1)?.when);
});

it('names no place when several worked on it, and nothing that it does not know', () => {
  const steps = [lookOf('oversight-work', at(4), HOSPITAL), lookOf('oversight-work', at(6), 'Medway')] as const;
  expect(sayTaskSteps({ kind: 'task', task: 'Task/a', steps: [...steps] }, undefined, now).sentence).toBe('Privacy officers worked on your question, or checked something for you.');
});

it('tells steps apart that were taken within seconds', () => {
  const soon = (ms: number): Date => new Date(at(4).getTime() + ms);
  const quick = { ...question, askedAt: soon(0), notes: [{ ...question.notes[0], at: soon(700) }, { ...question.notes[1], at: soon(1_400) }] } as QuestionTask;
  const steps = [lookOf('own-question', soon(2)), lookOf('oversight-work', soon(702), HOSPITAL), lookOf('oversight-work', soon(1_402), HOSPITAL)] as const;
  expect(sayTaskSteps({ kind: 'task', task: 'Task/a', steps: [...steps] }, quick, now).steps.map(({ text }) => text)).toEqual(['You asked', 'A privacy officer has your question', 'A privacy officer answered']);
});
