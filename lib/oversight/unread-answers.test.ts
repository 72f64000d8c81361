import { describe, expect, it } from 'vitest';
import { composeEvent } from '@/lib/audit/compose-event';
import type { Actor } from '@/lib/audit/event-facts';
import { sampleOfficer, samplePatient, SAMPLE_PATIENT, SAMPLE_REQUEST } from '@/lib/audit/event-samples';
import type { QuestionTask } from './read-task';
import { unreadAnswers } from './unread-answers';

const questionOf = (id: string, state: QuestionTask['state'] = 'answered'): QuestionTask =>
  ({ kind: 'question-about-look', id, state, notes: [{ step: 'answer', by: 'privacy-officer', name: undefined, at: new Date('2026-03-03T10:00:00Z'), text: 'Because.' }] }) as unknown as QuestionTask;

const reading = (id: string, recorded: string, actor: Actor = samplePatient()): fhir4.AuditEvent =>
  composeEvent({ kind: 'read', id: 'e', recorded, serverUrl: 'http://localhost:4000/fhir', request: SAMPLE_REQUEST, actor, patientId: SAMPLE_PATIENT, target: { type: 'Task', id }, limited: false, reasons: [] });

const unread = (events: unknown[], questions = [questionOf('a')]): string[] => unreadAnswers(questions, events).map(({ id }) => id);
const AFTER = '2026-03-03T10:00:01.000Z';

describe('an answer is told of', () => {
  it('until the person has opened it', () => {
    expect(unread([])).toEqual(['a']);
    expect(unread([reading('a', AFTER)])).toEqual([]);
  });

  it('still, when what they opened was the question before it was answered, or another', () => {
    expect(unread([reading('a', '2026-03-03T09:59:59.000Z'), reading('b', AFTER)])).toEqual(['a']);
  });

  it('still, when it was an officer who opened it, or when they were shown nothing', () => {
    expect(unread([reading('a', AFTER, sampleOfficer()), { ...reading('a', AFTER), outcome: '4' }])).toEqual(['a']);
  });

  it('each by itself, and none that is not there', () => {
    expect(unread([reading('b', AFTER)], [questionOf('a'), questionOf('b'), questionOf('c', 'acknowledged'), questionOf('d', 'closed')])).toEqual(['a']);
  });
});
