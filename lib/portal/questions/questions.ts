import 'server-only';
import { groupLooks } from '@/lib/audit/group-looks';
import { FHIR_ID } from '@/lib/fhir/fhir-id';
import type { AskReady } from '@/lib/oversight/ask-form';
import { taskOf } from '@/lib/oversight/ask-form';
import { eventsOfLook } from '@/lib/oversight/events-of-look';
import type { QuestionStep } from '@/lib/oversight/question-states';
import { lastAnswerAt, isCheck, readTask, type CheckTask, type QuestionTask } from '@/lib/oversight/read-task';
import { sentStep } from '@/lib/oversight/sent-step';
import { TASK_KINDS } from '@/lib/oversight/task-codes';
import { answeredOf, unreadAnswers } from '@/lib/oversight/unread-answers';
import { questionAbout } from '@/lib/wording/asked-looks';
import { describeLook, type LookWords } from '@/lib/wording/looks';
import { portalConfig } from '@/lib/portal/config';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import { readEvidence, type EvidenceEvent } from './read-evidence';

/** A look with the name of the organisation that answers for it, when it is known. */
export interface AskedLook extends LookWords {
  organisation: string | undefined;
}

/** A look's sentence and where and when, from its events. @returns undefined when they tell of none */
export function describeEvents(events: readonly unknown[], now: Date): AskedLook | undefined {
  const [look] = groupLooks(events, { portalClientId: portalConfig().clientId });
  return look && { ...describeLook(look, now, () => undefined), organisation: look.told?.by.name ?? (look.actor.kind === 'professional' ? look.actor.organisation : undefined) };
}

/** How far the events of one look can lie apart. */
const AROUND_MS = 2 * 3_600_000;

/** The look that somebody wants to ask about, by one of its events. @returns undefined when there is none in their log */
export async function readAskedLook(fhir: FhirSession, eventId: string, now: Date): Promise<AskedLook | undefined> {
  if (!FHIR_ID.test(eventId)) return undefined;
  try {
    const event = await fhir.read('AuditEvent', eventId);
    const at = Date.parse(event.recorded);
    const around = await fhir.searchAll('AuditEvent', { date: [`ge${new Date(at - AROUND_MS).toISOString()}`, `le${new Date(at + AROUND_MS).toISOString()}`] }, 1_000);
    const indexes = eventsOfLook(around.matches, eventId, { portalClientId: portalConfig().clientId });
    return describeEvents(indexes.length > 0 ? indexes.map((index) => around.matches[index]) : [event], now);
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}

/** Sends a question. @throws StoreDown, SessionOver, NotAccepted */
export async function sendQuestion(fhir: FhirSession, patientId: string, ready: AskReady, eventId: string): Promise<string> {
  const saved = await fhir.create<'Task'>(taskOf(ready, patientId, eventId));
  return saved.id ?? '';
}

export interface OwnTasks {
  questions: QuestionTask[];
  checks: CheckTask[];
}

/** The person's questions and what officers check for them, newest first. */
export async function listOwnTasks(fhir: FhirSession): Promise<OwnTasks> {
  const { matches } = await fhir.searchAll('Task', { code: TASK_KINDS.join(',') }, 500);
  const tasks = matches.flatMap((task) => readTask(task) ?? []).toSorted((one, other) => (other.askedAt?.getTime() ?? 0) - (one.askedAt?.getTime() ?? 0));
  return {
    questions: tasks.filter((task): task is QuestionTask => task.kind === 'question-about-look'),
    checks: tasks.filter(isCheck),
  };
}

/** Nobody opens the same answers more often than this before they have replied to them. */
const READINGS_AT_MOST = 100;

/**
 * The answers that the person has not opened: what they have opened, their own log says. Asked only while there is an answer that
 * they have said nothing to. @throws StoreDown, SessionOver
 */
export async function findUnreadAnswers({ fhir, patientId }: { fhir: FhirSession; patientId: string }, questions: readonly QuestionTask[]): Promise<QuestionTask[]> {
  const answered = answeredOf(questions);
  const since = answered.flatMap(({ notes }) => lastAnswerAt(notes)?.getTime() ?? []);
  if (answered.length === 0) return [];
  const { matches } = await fhir.searchAll(
    'AuditEvent',
    {
      patient: patientId,
      entity: answered.map(({ id }) => `Task/${id}`).join(','),
      purpose: 'PATRQT',
      ...(since.length === 0 ? {} : { date: `ge${new Date(Math.min(...since)).toISOString()}` }),
      _sort: '-date',
      _count: READINGS_AT_MOST,
      _total: 'none',
    },
    READINGS_AT_MOST,
  );
  return unreadAnswers(answered, matches);
}

/** The id of a question about this look that is not closed: one at a time is asked. */
export async function findOpenQuestion(fhir: FhirSession, eventId: string): Promise<string | undefined> {
  const { questions } = await listOwnTasks(fhir);
  return questionAbout([eventId], questions.filter(({ state }) => state !== 'closed'))?.id;
}

export interface OwnQuestion {
  task: fhir4.Task;
  question: QuestionTask;
  evidence: EvidenceEvent[];
}

/** One question with the look that it is about. @returns undefined when there is none */
export async function findOwnQuestion(fhir: FhirSession, id: string): Promise<OwnQuestion | undefined> {
  if (!FHIR_ID.test(id)) return undefined;
  try {
    const task = await fhir.read('Task', id);
    const question = readTask(task);
    if (question?.kind !== 'question-about-look') return undefined;
    return { task, question, evidence: readEvidence(await fhir.get(`Task/${encodeURIComponent(id)}/$evidence`)) };
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}

export type StepTaken = { outcome: 'taken' } | { outcome: 'changed-elsewhere' } | { outcome: 'refused'; why: string };

/**
 * Takes a step with a question, from the version that was seen.
 * @throws StoreDown, SessionOver, NotShown
 */
export async function takeQuestionStep(fhir: FhirSession, asked: { id: string; version: string; step: QuestionStep; words: string }): Promise<StepTaken> {
  const task = await fhir.read('Task', asked.id);
  const question = readTask(task);
  if (question?.kind !== 'question-about-look' || question.version !== asked.version) return { outcome: 'changed-elsewhere' };
  try {
    await fhir.update<'Task'>(sentStep(task, asked.step, asked.words), asked.version);
    return { outcome: 'taken' };
  } catch (error) {
    if (error instanceof RangeError) return { outcome: 'changed-elsewhere' };
    if (error instanceof NotAccepted) return error.status === 409 || error.status === 412 ? { outcome: 'changed-elsewhere' } : { outcome: 'refused', why: error.issues.join(' ') };
    throw error;
  }
}
