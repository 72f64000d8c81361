/**
 * The record's tables, read as one viewer under one decision. Each call is one statement:
 * the database enters the decision, finds the rows that row security lets through, adds
 * the access event, commits, and only then answers.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { CompiledDecision } from '@/store/enforcement/compile-decision';
import type { ListedResource, ReadAnswer, SearchAnswer, SearchRequest, StoredResource, StoredVersion } from '@/store/enforcement/door-types';
import { shownText } from './named-items';
import { nameReferences } from './name-references';
import type { ReadTogether } from './read-together';

/** The database, opened as one viewer. */
export interface Entry {
  pool: pg.Pool;
  read: ReadTogether<VersionRow>;
  decision: CompiledDecision;
}

interface Target {
  type: string;
  id: string;
  version?: number;
}

export interface VersionRow {
  /** A number of 64 bits, which pg gives as text. */
  version: string;
  last_updated: Date;
  is_deleted: boolean;
  content: string;
  /** Items that it names and that this viewer does not see; absent for the log, which names none. */
  unseen?: string[];
}

/** What a token is bound to and the person's choices; undefined when no such token is known. */
export async function openToken(pool: pg.Pool, tokenHash: string): Promise<unknown> {
  const { rows } = await pool.query<Record<string, unknown>>({ name: 'door-open', text: 'select * from door_open($1)', values: [tokenHash] });
  return rows[0];
}

const toStored = (target: Target, row: VersionRow): StoredResource => ({
  type: target.type,
  id: target.id,
  version: Number(row.version),
  lastUpdated: row.last_updated.toISOString(),
  content: row.content,
});

/** As this viewer sees it: without what names items that they do not see, and without narratives. From the person themself nothing is hidden. */
function toShown({ decision }: Entry, target: Target, row: VersionRow, unseen: ReadonlySet<string>): StoredResource {
  const content = shownText(row.content, unseen, decision);
  const shown = toStored(target, { ...row, content });
  return decision.scope === 'everything' ? shown : { ...shown, mark: createHash('sha256').update(content).digest('base64url').slice(0, 12) };
}

/** One item, its current version or an old one; the log's own events are read here too. */
export async function readItem(entry: Entry, target: Target, event: PreparedEvent, absent: PreparedEvent): Promise<ReadAnswer> {
  const logged = [event.id, event.recorded, event.content, event.tokens, absent.content, absent.tokens];
  const decision = JSON.stringify(entry.decision);
  const row =
    target.type === 'AuditEvent'
      ? await readEvent(entry.pool, [decision, target.id, ...logged])
      : await entry.read({ patient: entry.decision.patient, values: [decision, target.type, target.id, target.version ?? null, ...logged] });
  if (!row) return { outcome: 'not-found' };
  return row.is_deleted ? { outcome: 'deleted' } : { outcome: 'found', resource: toShown(entry, target, row, new Set(row.unseen)) };
}

async function readEvent(pool: pg.Pool, values: unknown[]): Promise<VersionRow | undefined> {
  const { rows } = await pool.query<VersionRow>({ name: 'door-log-read', text: 'select * from door_log_read($1, $2, $3, $4, $5, $6, $7, $8)', values });
  return rows[0];
}

/** Every version that this viewer may see, newest first; undefined when they may not see the current one. */
export async function readHistory(
  entry: Entry,
  target: Target,
  event: PreparedEvent,
  absent: PreparedEvent,
): Promise<StoredVersion[] | undefined> {
  const { rows } = await entry.pool.query<VersionRow>({
    name: 'door-history',
    text: 'select * from door_history($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: [JSON.stringify(entry.decision), target.type, target.id, event.id, event.recorded, event.content, event.tokens, absent.content, absent.tokens],
  });
  if (rows.length === 0) return undefined;
  return rows.map((row) => ({ ...toShown(entry, target, row, new Set(row.unseen)), isDeleted: row.is_deleted }));
}

type Found = Omit<SearchAnswer, 'limited'>;

interface FoundRow {
  mode: 'match' | 'include' | 'summary';
  type: string;
  id: string;
  last_updated: Date;
  content: string;
  total: string | null;
  unseen: string[] | null;
}

/** Searches the record; with no type, all of it. */
export async function searchRecord(entry: Entry, request: SearchRequest, event: PreparedEvent): Promise<Found> {
  const { rows } = await entry.pool.query<FoundRow>({
    name: 'door-search',
    text: 'select * from door_search($1, $2, $3, $4, $5, $6)',
    values: [JSON.stringify(entry.decision), JSON.stringify(nameReferences(request, entry.decision)), event.id, event.recorded, event.content, event.tokens],
  });
  const summary = requireSummary(rows);
  const unseen = new Set(summary.unseen);
  const ofMode = (mode: FoundRow['mode']): ListedResource[] =>
    rows.filter((row) => row.mode === mode).map(({ type, id, last_updated, content }) => ({ type, id, lastUpdated: last_updated.toISOString(), content: shownText(content, unseen, entry.decision) }));
  const total = Number(summary.total);
  const matches = ofMode('match');
  const end = request.offset + matches.length;
  return { total, matches, included: ofMode('include'), next: matches.length > 0 && end < total ? end : undefined };
}

interface LogRow {
  mode: 'match' | 'summary';
  id: string;
  seq: string;
  last_updated: Date;
  content: string;
  total: string | null;
}

/** Searches the log. A page's `next` is the place in the chain where it ended. */
export async function searchLog(entry: Entry, request: SearchRequest, event: PreparedEvent): Promise<Found> {
  const { rows } = await entry.pool.query<LogRow>({
    name: 'door-log',
    text: 'select * from door_log($1, $2, $3, $4, $5, $6)',
    // One more than asked for tells whether there is a next page.
    values: [JSON.stringify(entry.decision), JSON.stringify({ ...request, count: request.count + 1 }), event.id, event.recorded, event.content, event.tokens],
  });
  const total = Number(requireSummary(rows).total);
  const found = rows.filter((row) => row.mode === 'match');
  const page = found.slice(0, request.count);
  const matches = page.map(({ id, last_updated, content }) => ({ type: 'AuditEvent', id, lastUpdated: last_updated.toISOString(), content }));
  const last = page.at(-1);
  return { total, matches, included: [], next: last && found.length > page.length ? Number(last.seq) : undefined };
}

/** The last row says that the look is in the log: without it there is no answer. */
function requireSummary<Row extends { mode: string }>(rows: readonly Row[]): Row {
  const summary = rows.at(-1);
  if (summary?.mode !== 'summary') throw new Error('the look was not logged');
  return summary;
}
