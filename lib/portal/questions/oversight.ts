import 'server-only';
import { FHIR_ID } from '@/lib/fhir/fhir-id';
import { isPast } from '@/lib/oversight/question-clock';
import { isCheck, readTask, type CheckTask, type OversightTask, type QuestionTask } from '@/lib/oversight/read-task';
import { detailType, TASK_STATE, type CheckFinding, type CheckKind } from '@/lib/oversight/task-codes';
import { sayShortDate } from '@/lib/wording/dates';
import { CHECK_WORDS, REASON_WORDS, sayIsoDay } from '@/lib/wording/questions';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import type { StepTaken } from './questions';
import { readEvidence, type EvidenceEvent } from './read-evidence';

/** A line of an officer's list. Nothing in it says whose it is. */
export interface InboxLine {
  id: string;
  /** "Question 3F2A91BC": its own short name. */
  name: string;
  state: string;
  due: string;
  isLate: boolean;
  organisation: string;
  about: string;
}

const STATES: Readonly<Record<QuestionTask['state'], string>> = {
  received: 'Not acknowledged yet',
  acknowledged: 'Acknowledged',
  asked: 'Organisation asked',
  answered: 'Waiting for the person',
  'second-look': 'Second look',
  closed: 'Closed',
};

/** @returns a name that officers can say to each other, from the question's id */
export const shortName = (kind: 'Question' | 'Check', id: string): string => `${kind} ${id.slice(0, 8).toUpperCase()}`;

/** Open questions that this officer may see, those that are owed an answer first, by the day each is due. */
export async function listInbox(fhir: FhirSession, now: Date): Promise<{ late: InboxLine[]; waiting: InboxLine[]; withThePerson: InboxLine[] }> {
  const { matches } = await fhir.searchAll('Task', { code: 'question-about-look', 'business-status': 'received,acknowledged,asked,second-look,answered' }, 1_000);
  const lines = matches
    .flatMap((task) => readTask(task) ?? [])
    .filter((task): task is QuestionTask => task.kind === 'question-about-look')
    .map((task) => ({ task, line: lineOf(task, now) }));
  const owed = lines.filter(({ task }) => task.state !== 'answered').map(({ line }) => line);
  return {
    late: owed.filter(({ isLate }) => isLate),
    waiting: owed.filter(({ isLate }) => !isLate),
    withThePerson: lines.filter(({ task }) => task.state === 'answered').map(({ line }) => line),
  };
}

function lineOf(task: QuestionTask, now: Date): InboxLine {
  const isLate = task.due !== undefined && task.state !== 'answered' && isPast(task.due, now);
  const law = task.state === 'received' ? 'Acknowledge by' : 'Answer by';
  return {
    id: task.id,
    name: shortName('Question', task.id),
    state: STATES[task.state],
    due: task.state === 'answered' || task.due === undefined ? '' : `${law} ${sayIsoDay(task.due)}`,
    isLate,
    organisation: task.owner.name ?? '',
    about: task.reason === undefined ? '' : REASON_WORDS[task.reason],
  };
}

/** Emergency looks, or letters that could not be sent, that nobody has seen to, the oldest first. */
export async function listUnchecked(fhir: FhirSession, kind: CheckKind, now: Date): Promise<InboxLine[]> {
  const { matches } = await fhir.searchAll('Task', { code: kind, 'business-status': 'unchecked' }, 1_000);
  const words = CHECK_WORDS[kind];
  return matches.flatMap((task) => readTask(task) ?? []).map((task) => ({
    id: task.id,
    name: task.askedAt === undefined ? shortName('Check', task.id) : words.dated(sayShortDate(task.askedAt)),
    state: words.open,
    due: task.due === undefined ? '' : words.due(sayIsoDay(task.due)),
    isLate: task.due !== undefined && isPast(task.due, now),
    organisation: task.owner.name ?? '',
    about: shortName('Check', task.id),
  }));
}

export interface OpenedTask<Kind extends OversightTask> {
  task: fhir4.Task;
  read: Kind;
  evidence: EvidenceEvent[];
}

async function openTask(fhir: FhirSession, id: string): Promise<OpenedTask<OversightTask> | undefined> {
  if (!FHIR_ID.test(id)) return undefined;
  try {
    const task = await fhir.read('Task', id);
    const read = readTask(task);
    return read && { task, read, evidence: readEvidence(await fhir.get(`Task/${encodeURIComponent(id)}/$evidence`)) };
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}

/** One question with what it is about. Each reading is in the log of the person who asked. */
export async function openQuestion(fhir: FhirSession, id: string): Promise<OpenedTask<QuestionTask> | undefined> {
  const opened = await openTask(fhir, id);
  return opened?.read.kind === 'question-about-look' ? { ...opened, read: opened.read } : undefined;
}

export async function openCheck(fhir: FhirSession, kind: CheckKind, id: string): Promise<OpenedTask<CheckTask> | undefined> {
  const opened = await openTask(fhir, id);
  return opened !== undefined && isCheck(opened.read) && opened.read.kind === kind ? { ...opened, read: opened.read } : undefined;
}

/** Marks a check as done, from the version that was seen. @throws StoreDown, SessionOver, NotShown */
export async function saveCheck(fhir: FhirSession, asked: { id: string; version: string; finding: CheckFinding; words: string }): Promise<StepTaken> {
  const task = await fhir.read('Task', asked.id);
  if (task.meta?.versionId !== asked.version) return { outcome: 'changed-elsewhere' };
  const checked: fhir4.Task = {
    ...task,
    businessStatus: { coding: [{ system: TASK_STATE, code: 'checked' }] },
    output: [{ type: detailType('finding'), valueCode: asked.finding }],
    note: [...(task.note ?? []), ...(asked.words === '' ? [] : [{ text: asked.words }])],
  };
  try {
    await fhir.update<'Task'>(checked, asked.version);
    return { outcome: 'taken' };
  } catch (error) {
    if (!(error instanceof NotAccepted)) throw error;
    return error.status === 409 || error.status === 412 ? { outcome: 'changed-elsewhere' } : { outcome: 'refused', why: error.issues.join(' ') };
  }
}
