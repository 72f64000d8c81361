/** The rows of questions about looks and of checks of emergency looks. Each call is one statement, with its access event in it. */
import type pg from 'pg';
import type { OversightDecision } from '@/lib/oversight/decide-oversight';
import type { FrozenEvent } from '@/lib/oversight/new-question';
import { indexForSearch } from '@/lib/fhir/search-index';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { CompiledDecision } from '@/store/enforcement/decision/compile-decision';
import type { StoredResource, TokenCondition } from '@/store/enforcement/door-types';
import type { Entry } from './record/record';
import { asBytea, hashItem } from './record/record-row';

export type Task = fhir4.Task & { id: string };
export type TaskSaved = 'saved' | 'conflict' | 'not-found';

interface TaskRow {
  id: string;
  version: number;
  last_updated: Date;
  content: string;
}

const toStored = (row: TaskRow): StoredResource => ({ type: 'Task', id: row.id, version: row.version, lastUpdated: row.last_updated.toISOString(), content: row.content });

const loggedWith = (event: PreparedEvent): unknown[] => [event.id, event.recorded, event.content, event.tokens];

/** How a Task is stored, but for whose it is. */
function columnsOf(task: Task, event: PreparedEvent): unknown[] {
  const { tokens, refs, dates } = indexForSearch(task);
  return [task.id, Number(task.meta?.versionId), tokens, refs, JSON.stringify(dates), asBytea(hashItem(task, undefined)), event.recorded, JSON.stringify(task)];
}

/** An event of the person's own log with its place in the chain. */
export interface ChainedEvent extends FrozenEvent {
  content: string;
}

/** The events of the person's own log within so long of one of them; none when it is not there. */
export async function readEventsAround(entry: Entry, eventId: string, within: string): Promise<ChainedEvent[]> {
  const { rows } = await entry.pool.query<ChainedEvent>({
    name: 'events-around',
    text: 'select * from events_around($1, $2, $3)',
    values: [JSON.stringify(entry.decision), eventId, within],
  });
  return rows;
}

/** The person's own Task, for the store to change. */
export async function readOwnTask(entry: Entry, id: string): Promise<fhir4.Task | undefined> {
  const { rows } = await entry.pool.query<{ content: string | null }>({
    name: 'own-task',
    text: 'select own_task($1, $2) as content',
    values: [JSON.stringify(entry.decision), id],
  });
  return parseTask(rows[0]?.content);
}

export async function saveOwnTask(entry: Entry, task: Task, evidence: readonly FrozenEvent[], event: PreparedEvent): Promise<TaskSaved> {
  const { rows } = await entry.pool.query<{ outcome: TaskSaved }>({
    name: 'door-save-task',
    text: 'select door_save_task($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as outcome',
    values: [JSON.stringify(entry.decision), ...columnsOf(task, event), JSON.stringify(evidence), event.id, event.content, event.tokens],
  });
  return requireOutcome(rows[0]?.outcome);
}

/** A view of the Tasks, by a token that the database finds to be what the decision says (`oversight_enter`). */
export interface OversightEntry {
  pool: pg.Pool;
  decision: Exclude<OversightDecision, { outcome: 'deny' }> & Pick<CompiledDecision, 'token' | 'stamp'>;
}

export async function listTasks(
  entry: OversightEntry,
  asked: { tokens: readonly TokenCondition[]; offset: number; count: number },
  event: PreparedEvent,
): Promise<{ tasks: StoredResource[]; total: number }> {
  const { rows } = await entry.pool.query<Omit<TaskRow, 'id'> & { id: string | null; total: string | null }>({
    name: 'oversight-list',
    text: 'select * from oversight_list($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [JSON.stringify(entry.decision), JSON.stringify(asked.tokens), asked.offset, asked.count, ...loggedWith(event)],
  });
  const summary = rows.at(-1);
  if (summary === undefined || summary.total === null) throw new Error('the look was not logged');
  return { tasks: rows.flatMap((row) => (row.id === null ? [] : [toStored({ ...row, id: row.id })])), total: Number(summary.total) };
}

/** Whose Task it is, for the store alone; undefined when this officer may not see it. */
export async function findTaskOwner(entry: OversightEntry, id: string): Promise<string | undefined> {
  const { rows } = await entry.pool.query<{ patient_id: string | null }>({
    name: 'oversight-find',
    text: 'select oversight_find($1, $2) as patient_id',
    values: [JSON.stringify(entry.decision), id],
  });
  return rows[0]?.patient_id ?? undefined;
}

export async function readTask(entry: OversightEntry, patientId: string, id: string, event: PreparedEvent): Promise<StoredResource | undefined> {
  const { rows } = await entry.pool.query<Omit<TaskRow, 'id'>>({
    name: 'oversight-read',
    text: 'select * from oversight_read($1, $2, $3, $4, $5, $6, $7)',
    values: [JSON.stringify(entry.decision), patientId, id, ...loggedWith(event)],
  });
  return rows[0] && toStored({ ...rows[0], id });
}

/** The Task as it is kept, for the store to change. */
export async function readKeptTask(entry: OversightEntry, patientId: string, id: string): Promise<fhir4.Task | undefined> {
  const { rows } = await entry.pool.query<{ content: string | null }>({
    name: 'oversight-kept',
    text: 'select oversight_kept($1, $2, $3) as content',
    values: [JSON.stringify(entry.decision), patientId, id],
  });
  return parseTask(rows[0]?.content);
}

export async function saveTask(entry: OversightEntry, patientId: string, task: Task, event: PreparedEvent): Promise<TaskSaved> {
  const { rows } = await entry.pool.query<{ outcome: TaskSaved }>({
    name: 'oversight-save',
    text: 'select oversight_save($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as outcome',
    values: [JSON.stringify(entry.decision), patientId, ...columnsOf(task, event), event.id, event.content, event.tokens],
  });
  return requireOutcome(rows[0]?.outcome);
}

/** An event that a question is about. */
export interface Evidence extends ChainedEvent {
  /** Whether it still is what it was when it was written, and when it was frozen. */
  isUnchanged: boolean;
}

/** The events of one Task. @returns none when there is no such Task for this viewer */
export async function readEvidence({ pool, decision }: OversightEntry, patientId: string, id: string, event: PreparedEvent): Promise<Evidence[]> {
  const { rows } = await pool.query<ChainedEvent & { is_unchanged: boolean }>({
    name: 'oversight-evidence',
    text: 'select * from oversight_evidence($1, $2, $3, $4, $5, $6, $7)',
    values: [JSON.stringify(decision), patientId, id, ...loggedWith(event)],
  });
  return rows.map(({ is_unchanged, ...row }) => ({ ...row, isUnchanged: is_unchanged }));
}

const parseTask = (content: string | null | undefined): fhir4.Task | undefined => (typeof content !== 'string' ? undefined : (JSON.parse(content) as fhir4.Task));

function requireOutcome(outcome: TaskSaved | undefined): TaskSaved {
  if (outcome === undefined) throw new Error('the Task was not saved');
  return outcome;
}
