/** A Task of oversight as pages and rules read it. Total: what is missing or odd is left out. */
import {
  CHECK_KINDS,
  CONTACT_CAUTIONS,
  CONTACT_WAYS,
  EVENT_HASH,
  FINDINGS,
  QUESTION_REASON,
  QUESTION_REASONS,
  STEP_EXTENSION,
  TASK_CODE,
  TASK_DETAIL,
  TASK_KINDS,
  TASK_OUTCOME,
  TASK_STATE,
  type CheckFinding,
  type CheckKind,
  type ContactCaution,
  type ContactWay,
  type QuestionReason,
  type TaskDetail,
  type TaskKind,
} from './task-codes';
import type { FrozenEvent } from './new-question';
import { QUESTION_OUTCOMES, QUESTION_STATES, QUESTION_STEPS, type QuestionOutcome, type QuestionState, type QuestionStep } from './question-states';

/** Something that was said, by whom and when. */
export interface TaskNote {
  step: QuestionStep | 'check' | undefined;
  by: 'patient' | 'privacy-officer';
  name: string | undefined;
  at: Date | undefined;
  text: string;
}

interface TaskFacts {
  id: string;
  version: string;
  /** `AuditEvent/{id}` */
  focus: string | undefined;
  owner: { reference: string | undefined; name: string | undefined };
  askedAt: Date | undefined;
  /** `YYYY-MM-DD`, the last day that is in time */
  due: string | undefined;
  notes: TaskNote[];
  evidence: FrozenEvent[];
}

export interface QuestionTask extends TaskFacts {
  kind: 'question-about-look';
  state: QuestionState;
  outcome: QuestionOutcome | undefined;
  reason: QuestionReason | undefined;
  words: string | undefined;
  contact: { by: ContactWay | undefined; at: string | undefined; cautions: ContactCaution[] };
  answers: string[];
}

export interface CheckTask<Kind extends CheckKind = CheckKind> extends TaskFacts {
  kind: Kind;
  state: 'unchecked' | 'checked';
  finding: CheckFinding<Kind> | undefined;
}

export type OversightTask = QuestionTask | CheckTask;

export const isCheck = (task: OversightTask): task is CheckTask => task.kind !== 'question-about-look';

const codeIn = (concept: fhir4.CodeableConcept | undefined, system: string): string | undefined => concept?.coding?.find((one) => one.system === system)?.code;
const oneOf = <Code extends string>(codes: readonly Code[], code: string | undefined): Code | undefined => codes.find((known) => known === code);
const moment = (text: string | undefined): Date | undefined => (text === undefined || Number.isNaN(Date.parse(text)) ? undefined : new Date(text));

/** @returns undefined when the Task is none of oversight's */
function kindOfTask(task: fhir4.Task): TaskKind | undefined {
  return oneOf(TASK_KINDS, codeIn(task.code, TASK_CODE));
}

/** Reads a Task. @returns undefined when it is none of oversight's */
export function readTask(task: fhir4.Task): OversightTask | undefined {
  const kind = kindOfTask(task);
  if (kind === undefined) return undefined;
  const inputs = (detail: TaskDetail): fhir4.TaskInput[] => (task.input ?? []).filter(({ type }) => codeIn(type, TASK_DETAIL) === detail);
  const outputs = (detail: TaskDetail): fhir4.TaskOutput[] => (task.output ?? []).filter(({ type }) => codeIn(type, TASK_DETAIL) === detail);
  const facts: TaskFacts = {
    id: task.id ?? '',
    version: task.meta?.versionId ?? '',
    focus: task.focus?.reference,
    owner: { reference: task.owner?.reference, name: task.owner?.display },
    askedAt: moment(task.authoredOn),
    due: task.restriction?.period?.end?.slice(0, 10),
    notes: (task.note ?? []).map(readNote),
    evidence: inputs('evidence').flatMap(({ valueReference }) => frozenEvent(valueReference) ?? []),
  };
  const check = oneOf(CHECK_KINDS, kind);
  if (check !== undefined) {
    const finding = oneOf<CheckFinding>(FINDINGS[check], outputs('finding')[0]?.valueCode);
    return { ...facts, kind: check, state: codeIn(task.businessStatus, TASK_STATE) === 'checked' ? 'checked' : 'unchecked', finding };
  }
  return {
    ...facts,
    kind: 'question-about-look',
    state: oneOf(QUESTION_STATES, codeIn(task.businessStatus, TASK_STATE)) ?? 'received',
    outcome: oneOf(QUESTION_OUTCOMES, codeIn(task.statusReason, TASK_OUTCOME)),
    reason: oneOf(QUESTION_REASONS, codeIn(task.reasonCode, QUESTION_REASON)),
    words: task.description,
    contact: {
      by: oneOf(CONTACT_WAYS, inputs('contact-by')[0]?.valueCode),
      at: inputs('contact-at')[0]?.valueString,
      cautions: inputs('contact-caution').flatMap(({ valueCode }) => oneOf(CONTACT_CAUTIONS, valueCode) ?? []),
    },
    answers: outputs('answer').flatMap(({ valueString }) => valueString ?? []),
  };
}

function readNote(note: fhir4.Annotation): TaskNote {
  const step = note.extension?.find(({ url }) => url === STEP_EXTENSION)?.valueCode;
  const isPatients = note.authorReference?.reference?.startsWith('Patient/') === true;
  return {
    step: oneOf([...QUESTION_STEPS, 'check'] as const, step),
    by: isPatients ? 'patient' : 'privacy-officer',
    name: note.authorReference?.display ?? note.authorString,
    at: moment(note.time),
    // A step without words has its own name for a text, which FHIR asks of every note.
    text: note.text === step ? '' : note.text,
  };
}

function frozenEvent(reference: fhir4.Reference | undefined): FrozenEvent | undefined {
  const id = /^AuditEvent\/([A-Za-z0-9.-]{1,64})$/.exec(reference?.reference ?? '')?.[1];
  const hash = reference?.identifier?.system === EVENT_HASH ? reference.identifier.value : undefined;
  return id === undefined || hash === undefined ? undefined : { id, hash };
}

/** When the question was last answered. */
export const lastAnswerAt = (notes: readonly TaskNote[]): Date | undefined => notes.filter(({ step }) => step === 'answer').at(-1)?.at;
