/**
 * A Task as somebody sends it back, against the one that is kept: all that may differ is
 * the state, one note more and, for a check, the finding. What becomes of that, the rules
 * of question-states.ts say; who wrote it and when, the store does.
 */
import { z } from 'zod';
import { isSameJson } from '@/lib/consent/is-same-json';
import { LONGEST_WORDS } from './new-question';
import { ANSWER_DAYS, dayAfter, daysBetween } from './question-clock';
import { findStep, outcomeOf, QUESTION_STATES, taskStatus, type Asker, type QuestionState } from './question-states';
import { isCheck, lastAnswerAt, readTask, type CheckTask, type QuestionTask } from './read-task';
import { FINDINGS, NEEDS_NO_WORDS, detailType, STEP_EXTENSION, TASK_DETAIL, TASK_OUTCOME, TASK_STATE } from './task-codes';
import { dayOf } from '@/lib/wording/dates';

export interface Author {
  kind: Asker;
  /** `Patient/{id}` or `Practitioner/{id}` */
  reference: string;
  /** As the person will read it. */
  name: string;
}

export type TaskChange = { ok: true; task: fhir4.Task & { id: string } } | { ok: false; path: string; problem: string };

const sentTask = z.looseObject({
  resourceType: z.literal('Task'),
  id: z.string(),
  businessStatus: z.looseObject({ coding: z.array(z.looseObject({ system: z.string().optional(), code: z.string().optional() })) }).optional(),
  note: z.array(z.looseObject({ text: z.string() })).optional(),
  output: z.array(z.looseObject({})).optional(),
});
const newNote = z.strictObject({ text: z.string().trim().min(1).max(LONGEST_WORDS) });
const newFinding = z.strictObject({
  type: z.looseObject({ coding: z.array(z.looseObject({ system: z.literal(TASK_DETAIL), code: z.literal('finding') })).length(1) }),
  valueCode: z.string(),
});

/** What the store keeps itself, so that it may differ in what was sent. */
const STORES_OWN = new Set(['meta', 'status', 'statusReason', 'businessStatus', 'note', 'output', 'lastModified', 'text', 'restriction', 'executionPeriod']);

const wrong = (path: string, problem: string): TaskChange => ({ ok: false, path, problem });

/** Reads what was sent as a step from what is kept. Pure. */
export function changeTask(kept: fhir4.Task, sent: unknown, author: Author, now: Date): TaskChange {
  const parsed = sentTask.safeParse(sent);
  if (!parsed.success) return wrong(['Task', ...(parsed.error.issues[0]?.path ?? [])].join('.'), parsed.error.issues[0]?.message ?? 'is no Task');
  const task = parsed.data;
  const changed = [...new Set([...Object.keys(kept), ...Object.keys(task)])].find(
    (key) => !STORES_OWN.has(key) && !isSameJson((kept as unknown as Record<string, unknown>)[key], task[key]),
  );
  if (changed !== undefined) return wrong(`Task.${changed}`, 'cannot be changed: only businessStatus, one more note and the finding of a check can');
  const words = readNewNote(kept.note ?? [], task.note ?? []);
  if (typeof words === 'object') return wrong('Task.note', words.problem);
  const before = readTask(kept);
  const to = task.businessStatus?.coding.find(({ system }) => system === TASK_STATE)?.code;
  if (before?.kind === 'question-about-look') return changeQuestion(kept, before, { to, words, author, now });
  if (before !== undefined && isCheck(before)) return changeCheck(kept, before, { to, words, author, now, output: task.output ?? [] });
  return wrong('Task.code', 'is not one that can be changed here');
}

interface Change {
  to: string | undefined;
  words: string | undefined;
  author: Author;
  now: Date;
}

/** @returns the words of the note that was added; undefined when none was */
function readNewNote(kept: readonly fhir4.Annotation[], sent: readonly unknown[]): string | undefined | { problem: string } {
  if (sent.length < kept.length || !kept.every((note, index) => isSameJson(note, sent[index]))) return { problem: 'must begin with the notes that are there, unchanged' };
  if (sent.length > kept.length + 1) return { problem: 'can have one more at a time' };
  const added = sent[kept.length];
  if (added === undefined) return undefined;
  const parsed = newNote.safeParse(added);
  return parsed.success ? parsed.data.text : { problem: `is new and must hold a text of at most ${LONGEST_WORDS} characters, and nothing else: who wrote it and when the store adds` };
}

function changeQuestion(kept: fhir4.Task, before: QuestionTask, { to, words, author, now }: Change): TaskChange {
  const state = QUESTION_STATES.find((one) => one === to);
  if (state === undefined) return wrong('Task.businessStatus', `must have a code of ${TASK_STATE}: ${QUESTION_STATES.join(', ')}`);
  const answeredAt = lastAnswerAt(before.notes);
  const daysSinceAnswer = answeredAt === undefined ? undefined : daysBetween(answeredAt, now);
  const found = findStep({ by: author.kind, from: before.state, to: state, hasWords: words !== undefined, daysSinceAnswer });
  if (!found.ok) return wrong('Task.businessStatus', found.problem);
  const outcome = outcomeOf(found.step, before.state);
  // Words of its own a step always has, so that its time is kept.
  const text = words ?? '';
  const output = found.step === 'answer' ? [...(kept.output ?? []), { type: detailType('answer'), valueString: text }] : kept.output;
  return {
    ok: true,
    task: {
      ...stamp(kept, found.step, text, author, now),
      status: taskStatus(state, outcome),
      businessStatus: { coding: [{ system: TASK_STATE, code: state }] },
      ...(outcome === undefined ? {} : { statusReason: { coding: [{ system: TASK_OUTCOME, code: outcome }] } }),
      ...(output === undefined ? {} : { output }),
      ...clockOf(kept, before.state, state, now),
    },
  };
}

/** The clock begins anew where somebody is owed an answer. */
function clockOf(kept: fhir4.Task, from: QuestionState, to: QuestionState, now: Date): Pick<fhir4.Task, 'restriction'> {
  const begins = from !== to && (to === 'acknowledged' || to === 'second-look');
  const restriction = begins ? { period: { start: dayOf(now), end: dayAfter(now, ANSWER_DAYS) } } : kept.restriction;
  return restriction === undefined ? {} : { restriction };
}

function changeCheck(kept: fhir4.Task, before: CheckTask, { to, words, author, now, output }: Change & { output: readonly unknown[] }): TaskChange {
  if (author.kind !== 'privacy-officer') return wrong('Task', 'can be changed by a privacy officer alone');
  if (before.state === 'checked') return wrong('Task.businessStatus', 'is “checked” already');
  if (to !== 'checked') return wrong('Task.businessStatus', `must have the code “checked” of ${TASK_STATE}`);
  const said = output.length === 1 ? newFinding.safeParse(output[0]).data?.valueCode : undefined;
  const finding = FINDINGS[before.kind].find((one) => one === said);
  if (finding === undefined) return wrong('Task.output', `must hold one finding: ${FINDINGS[before.kind].join(', ')}`);
  if (!NEEDS_NO_WORDS.includes(finding) && words === undefined) return wrong('Task.note', 'is needed: say what was found');
  return {
    ok: true,
    task: {
      ...stamp(kept, 'check', words ?? '', author, now),
      status: 'completed',
      businessStatus: { coding: [{ system: TASK_STATE, code: 'checked' }] },
      output: [{ type: detailType('finding'), valueCode: finding }],
    },
  };
}

function stamp(kept: fhir4.Task, step: string, text: string, author: Author, now: Date): fhir4.Task & { id: string } {
  const at = now.toISOString();
  const note: fhir4.Annotation = {
    extension: [{ url: STEP_EXTENSION, valueCode: step }],
    authorReference: { reference: author.reference, display: author.name },
    time: at,
    // FHIR wants some text in every note.
    text: text === '' ? step : text,
  };
  const version = Number(kept.meta?.versionId ?? 0) + 1;
  return { ...kept, id: kept.id ?? '', meta: { ...kept.meta, versionId: String(version), lastUpdated: at }, lastModified: at, note: [...(kept.note ?? []), note] };
}
