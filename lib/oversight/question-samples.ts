/** Invented questions for the tests of oversight. */
import { composeQuestion, parseQuestion } from './new-question';
import type { QuestionState } from './question-states';
import type { QuestionTask } from './read-task';
import { QUESTION_REASON, TASK_CODE, detailType } from './task-codes';

const SAMPLE_ID = 'a6f0c2f9-0a51-4a0e-8f2a-7f3d5a52d1a1';

/** A question as a person sends it. */
export const sentQuestion = (patientId: string, focus: string, over: Partial<fhir4.Task> = {}): fhir4.Task => ({
  resourceType: 'Task',
  status: 'requested',
  intent: 'order',
  code: { coding: [{ system: TASK_CODE, code: 'question-about-look' }] },
  focus: { reference: `AuditEvent/${focus}` },
  for: { reference: `Patient/${patientId}` },
  reasonCode: { coding: [{ system: QUESTION_REASON, code: 'not-my-care' }] },
  description: 'I have never been to this hospital.',
  input: [
    { type: detailType('contact-by'), valueCode: 'phone' },
    { type: detailType('contact-at'), valueString: '01632 960999' },
    { type: detailType('contact-caution'), valueCode: 'no-voicemail' },
  ],
  ...over,
});

/** The same, as it is kept. */
export function keptQuestion(now: Date, patientId = 'p1'): fhir4.Task & { id: string } {
  const parsed = parseQuestion(sentQuestion(patientId, 'e1'), patientId);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const owner = { reference: 'Organization/ods-rvv', name: 'East Kent Hospitals' };
  return composeQuestion(parsed.question, { id: SAMPLE_ID, patientId, askedBy: 'Naomi Clarke', owner, evidence: [{ id: 'e1', hash: 'ab'.repeat(32) }], now });
}

/** A question in a state, of which nothing else is said. */
export const blankQuestion = (state: QuestionState): QuestionTask => ({
  kind: 'question-about-look',
  id: 'q1',
  version: '1',
  state,
  focus: undefined,
  owner: { reference: undefined, name: undefined },
  askedAt: undefined,
  due: undefined,
  notes: [],
  evidence: [],
  outcome: undefined,
  reason: undefined,
  words: undefined,
  contact: { by: undefined, at: undefined, cautions: [] },
  answers: [],
});
