import type pg from 'pg';
import { z } from 'zod';
import { readStatement } from '@/store/audit/checkpoints/statement';
import type { Databases } from '@/store/database/database';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { Entry } from '../record/record';

/** An event as it is in the chain. `content` is the very text that was hashed. */
export interface ProvedEvent {
  seq: number;
  id: string;
  /** Hex */
  hash: string;
  content: string;
}

/** A checkpoint, and the place of the person's chain in its tree. */
export interface ProvedCheckpoint {
  number: number;
  statement: string;
  signature: string;
  position: number;
  seq: number;
  /** Hex */
  hash: string;
  /** Hex: hashes of 32 bytes, one after the other, from the bottom */
  path: string;
}

const AT_ONCE = 500;

/** Logs that the person takes their log away. @returns the number of that event, the last of the proof */
export async function beginProof({ pool, decision }: Entry, event: PreparedEvent): Promise<number> {
  const { rows } = await pool.query<{ last: string }>({
    name: 'door-proof-begin',
    text: 'select door_proof_begin($1, $2, $3, $4, $5) as last',
    values: [JSON.stringify(decision), event.id, event.recorded, event.content, event.tokens],
  });
  return Number(rows[0]?.last ?? 0);
}

/** The next events of the chain after a number; none at its end. */
export async function readProvedEvents(entry: Entry, after: number, upTo: number): Promise<ProvedEvent[]> {
  const rows = await readRows<ProvedEvent & { seq: string }>(entry, 'select * from door_proof_events($1, $2, $3, $4)', after, upTo);
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** The next checkpoints with the person's chain after a number; none at their end. */
export async function readProvedCheckpoints(entry: Entry, after: number, upTo: number): Promise<ProvedCheckpoint[]> {
  const rows = await readRows<ProvedCheckpoint & { number: string; seq: string }>(entry, 'select * from door_proof_checkpoints($1, $2, $3, $4)', after, upTo);
  return rows.map((row) => ({ ...row, number: Number(row.number), seq: Number(row.seq) }));
}

async function readRows<Row extends pg.QueryResultRow>({ pool, decision }: Entry, text: string, after: number, upTo: number): Promise<Row[]> {
  return (await pool.query<Row>(text, [JSON.stringify(decision), after, upTo, AT_ONCE])).rows;
}

/** How complete the log is, which is the same for everybody. */
export interface LogStatus {
  /** The last checkpoint; absent before the first. */
  sealed: { number: number; made: string } | undefined;
  /** Who sends us something, by ODS code: whether the operator registered a system of theirs as one that tells us who looks in it, and from when to when they said that they told us of every look. */
  sources: { code: string; reportsLooks: boolean; told: { since: Date; until: Date } | undefined }[];
}

const moment = z.iso.datetime({ offset: true }).nullable();
const status = z.object({
  checkpoint: z.object({ number: z.number(), statement: z.string() }).nullable(),
  sources: z.array(z.object({ code: z.string(), reportsLooks: z.boolean(), since: moment, until: moment })),
});

export async function readLogStatus(databases: Pick<Databases, 'reader'>): Promise<LogStatus> {
  const { rows } = await databases.reader.query<{ status: unknown }>({ name: 'log-status', text: 'select log_status() as status' });
  const { checkpoint, sources } = status.parse(rows[0]?.status);
  const made = checkpoint === null ? undefined : readStatement(checkpoint.statement)?.made;
  return {
    sealed: checkpoint === null || made === undefined ? undefined : { number: checkpoint.number, made },
    sources: sources.map(({ code, reportsLooks, since, until }) => ({
      code,
      reportsLooks,
      told: since === null || until === null ? undefined : { since: new Date(since), until: new Date(until) },
    })),
  };
}
