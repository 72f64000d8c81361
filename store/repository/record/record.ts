/**
 * The record's tables, read as one viewer under one decision. Each call is one statement:
 * the database enters the decision, finds the rows that row security lets through, adds
 * the access event, commits, and only then answers.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { NO_ENTRIES, type EntriesBytes } from '@/lib/fhir/searchset-entries';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { Databases } from '@/store/database/database';
import type { CompiledDecision } from '@/store/enforcement/decision/compile-decision';
import type { ReadAnswer, SearchAnswer, SearchRequest, StoredResource, StoredVersion } from '@/store/enforcement/door-types';
import { shownEntries, shownText } from './named-items';
import { nameReferences } from './name-references';
import { askTogether, type AskTogether } from './ask-together';

/** The database, opened as one viewer. */
export interface Entry {
  pool: pg.Pool;
  shared: SharedCalls;
  /** Absolute, without a slash at its end. */
  fhirBase: string;
  decision: CompiledDecision;
}

/** Looks that share a statement where many ask at once. */
export interface SharedCalls {
  read: AskTogether<VersionRow>;
  search: AskTogether<FoundRow>;
  searchLog: AskTogether<LogRow>;
}

export const shareCalls = (databases: Pick<Databases, 'together' | 'reader'>): SharedCalls => ({
  read: askTogether({ name: 'door_read', parameters: 8, most: 16, isLong: false }, databases),
  search: askTogether({ name: 'door_search', parameters: 6, most: 8, isLong: true }, databases),
  searchLog: askTogether({ name: 'door_log', parameters: 6, most: 8, isLong: true }, databases),
});

/** A page of more than this is asked for by itself: nobody waits for another's long list. */
const LONGEST_SHARED = 100;

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

/** What changes with anything that `openToken` said of it (`door_state`): one short query. */
export async function readTokenState(pool: pg.Pool, tokenHash: string): Promise<unknown> {
  const { rows } = await pool.query<Record<string, unknown>>({ name: 'door-state', text: 'select * from door_state($1)', values: [tokenHash] });
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
export async function readItem(entry: Entry, target: Target, event: PreparedEvent): Promise<ReadAnswer> {
  const logged = [event.id, event.recorded, event.content, event.tokens];
  const decision = JSON.stringify(entry.decision);
  const row =
    target.type === 'AuditEvent'
      ? await readEvent(entry.pool, [decision, target.id, ...logged])
      : await entry.shared.read({ patient: entry.decision.patient, values: [decision, target.type, target.id, target.version ?? null, ...logged] });
  if (!row) return { outcome: 'not-found' };
  return row.is_deleted ? { outcome: 'deleted' } : { outcome: 'found', resource: toShown(entry, target, row, new Set(row.unseen)) };
}

async function readEvent(pool: pg.Pool, values: unknown[]): Promise<VersionRow | undefined> {
  const { rows } = await pool.query<VersionRow>({ name: 'door-log-read', text: 'select * from door_log_read($1, $2, $3, $4, $5, $6)', values });
  return rows[0];
}

/** Every version that this viewer may see, newest first; undefined when they may not see the current one. */
export async function readHistory(entry: Entry, target: Target, event: PreparedEvent): Promise<StoredVersion[] | undefined> {
  const { rows } = await entry.pool.query<VersionRow>({
    name: 'door-history',
    text: 'select * from door_history($1, $2, $3, $4, $5, $6, $7)',
    values: [JSON.stringify(entry.decision), target.type, target.id, event.id, event.recorded, event.content, event.tokens],
  });
  if (rows.length === 0) return undefined;
  return rows.map((row) => ({ ...toShown(entry, target, row, new Set(row.unseen)), isDeleted: row.is_deleted }));
}

type Found = Omit<SearchAnswer, 'limited'>;

interface FoundRow {
  matches: EntriesBytes;
  /** Numbers of 64 bits, which pg gives as text. */
  on_page: string;
  total: string;
  included: EntriesBytes;
  unseen: string[];
}

/** Searches the record; with no type, all of it. */
export async function searchRecord({ shared, fhirBase, decision }: Entry, request: SearchRequest, event: PreparedEvent): Promise<Found> {
  const query = { ...nameReferences(request, decision), base: inJson(fhirBase) };
  const values = [JSON.stringify(decision), JSON.stringify(query), event.id, event.recorded, event.content, event.tokens];
  const page = requireLogged(await shared.search({ patient: decision.patient, values }, request.type === undefined || request.count > LONGEST_SHARED));
  const unseen = new Set(page.unseen);
  const [total, onPage] = [Number(page.total), Number(page.on_page)];
  const end = request.offset + onPage;
  return {
    total,
    matches: shownEntries(page.matches, unseen, decision),
    included: shownEntries(page.included, unseen, decision),
    next: onPage > 0 && end < total ? end : undefined,
  };
}

interface LogRow {
  matches: EntriesBytes;
  total: string;
  /** The place in the chain where the page ended, when there is more. */
  next_offset: string | null;
}

/** Searches the log. A page's `next` is the place in the chain where it ended. */
export async function searchLog({ shared, fhirBase, decision }: Entry, request: SearchRequest, event: PreparedEvent): Promise<Found> {
  const values = [JSON.stringify(decision), JSON.stringify({ ...request, base: inJson(fhirBase) }), event.id, event.recorded, event.content, event.tokens];
  const { matches, total, next_offset: next } = requireLogged(await shared.searchLog({ patient: decision.patient, values }, request.count > LONGEST_SHARED));
  return { total: Number(total), matches, included: NO_ENTRIES, next: next === null ? undefined : Number(next) };
}

/** As it stands within a text of JSON. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The row says that the look is in the log: without it there is no answer. */
function requireLogged<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('the look was not logged');
  return row;
}
