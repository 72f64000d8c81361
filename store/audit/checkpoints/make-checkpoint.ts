/** Makes a checkpoint of the log: reads the ends of the chains that grew, signs them, and keeps that inside and outside the database. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { CheckpointKeySet } from '@/lib/config/json-web-keys';
import { appendCheckpoint, readLastNumber } from './checkpoint-files';
import { buildTree } from './merkle-tree';
import { chainOf, hashStatement, leafHash, readStatement, signStatement, type Leaf, type SignedStatement, type Statement } from './statement';

export interface CheckpointDeps {
  /** Opened as the role `kmcr_checkpointer`. */
  pool: pg.Pool;
  keys: CheckpointKeySet;
  /** Where checkpoints are kept outside the database. */
  folders: readonly string[];
  clock: () => Date;
}

/** What is outside does not fit the database: a checkpoint more would hide that. The message is for the operator. */
class CheckpointMismatch extends Error {}

/** Chains of one checkpoint at most, which bounds memory: those that are left come with the next. */
const MOST_CHAINS = 50_000;

/** When nothing happens there is still a checkpoint now and then, which says that nothing did. Milliseconds. */
const QUIET_MS = 60 * 60_000;

interface Head {
  patientId: string;
  seq: number;
  /** Hex */
  hash: string;
}

interface Last {
  statement: string;
  signature: string;
}

/**
 * @returns the statement made; `quiet` when no chain had grown; `elsewhere` when another process is at it
 * @throws CheckpointMismatch
 */
export async function makeCheckpoint(deps: CheckpointDeps): Promise<Statement | 'quiet' | 'elsewhere'> {
  const client = await deps.pool.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>("select pg_try_advisory_lock(hashtext('log checkpoint')) as locked");
    if (rows[0]?.locked !== true) return 'elsewhere';
    try {
      const made = await writeCheckpoint(client, deps);
      await bringFilesUpToDate(client, deps);
      return made;
    } finally {
      await client.query("select pg_advisory_unlock(hashtext('log checkpoint'))");
    }
  } finally {
    client.release();
  }
}

async function writeCheckpoint(client: pg.PoolClient, { keys, clock }: CheckpointDeps): Promise<Statement | 'quiet'> {
  await client.query('begin isolation level repeatable read');
  try {
    const last = await readLast(client);
    const before = last && readStatement(last.statement);
    if (last && !before) throw new CheckpointMismatch('The last checkpoint in the database cannot be read: run “npm run admin -- log verify”.');
    const heads = await readGrown(client);
    const now = clock();
    const isQuiet = heads.length === 0 && before !== undefined && now.getTime() - Date.parse(before.made) < QUIET_MS;
    if (isQuiet) {
      await client.query('rollback');
      return 'quiet';
    }
    const { root, paths } = buildTree(heads.map((head) => leafHash(toLeaf(head))));
    const facts = {
      log: before?.log ?? randomUUID(),
      number: (before?.number ?? 0) + 1,
      made: now.toISOString(),
      previous: last ? hashStatement(last.statement) : null,
      chains: heads.length,
      root: root.toString('hex'),
    };
    await insertCheckpoint(client, facts, signStatement(facts, keys), heads, paths);
    await client.query('commit');
    return { ...facts, key: keys.keys[0]?.kid ?? '' };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

const toLeaf = ({ patientId, seq, hash }: Head): Leaf => ({ chain: chainOf(patientId), seq, hash });

async function readLast(client: pg.PoolClient): Promise<Last | undefined> {
  return (await client.query<Last>('select statement, signature from log_checkpoint order by number desc limit 1')).rows[0];
}

async function readGrown(client: pg.PoolClient): Promise<Head[]> {
  const { rows } = await client.query<{ patient_id: string; seq: string; hash: string }>(
    `select s.patient_id, s.seq, encode(s.hash, 'hex') as hash
      from patient_state s left join log_covered c on c.patient_id = s.patient_id
      where s.seq > coalesce(c.seq, 0) order by s.patient_id limit $1`,
    [MOST_CHAINS],
  );
  return rows.map((row) => ({ patientId: row.patient_id, seq: Number(row.seq), hash: row.hash }));
}

async function insertCheckpoint(client: pg.PoolClient, facts: Omit<Statement, 'key'>, signed: SignedStatement, heads: readonly Head[], paths: readonly Buffer[][]): Promise<void> {
  await client.query('insert into log_checkpoint (number, made, statement, signature) values ($1, $2, $3, $4)', [facts.number, facts.made, signed.statement, signed.signature]);
  await client.query(
    `insert into log_checkpoint_leaf (number, patient_id, position, seq, hash, path)
      select $1, l.patient_id, l.place - 1, l.seq, decode(l.hash, 'hex'), decode(l.path, 'hex')
      from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[]) with ordinality as l(patient_id, seq, hash, path, place)`,
    [facts.number, heads.map((head) => head.patientId), heads.map((head) => head.seq), heads.map((head) => head.hash), paths.map((path) => Buffer.concat(path).toString('hex'))],
  );
  await client.query(
    `insert into log_covered (patient_id, seq) select * from unnest($1::uuid[], $2::bigint[])
      on conflict (patient_id) do update set seq = excluded.seq`,
    [heads.map((head) => head.patientId), heads.map((head) => head.seq)],
  );
}

/** Adds to each folder the checkpoints that it has not, as after a crash or when the folder is new. */
async function bringFilesUpToDate(client: pg.PoolClient, { folders }: CheckpointDeps): Promise<void> {
  const last = await readLast(client);
  const newest = last && readStatement(last.statement);
  if (!newest) return;
  for (const folder of folders) {
    const kept = await readLastNumber(folder, newest.log);
    if (kept === 'unreadable') throw new CheckpointMismatch(`The end of the checkpoints in ${folder} cannot be read: run “npm run admin -- log verify”.`);
    const from = kept ?? 0;
    if (from > newest.number) {
      throw new CheckpointMismatch(`The checkpoints in ${folder} go on to number ${from} and the database only to ${newest.number}: a part of the log is missing. Run “npm run admin -- log verify”.`);
    }
    for (let number = from + 1; number <= newest.number; number += 1) await copyCheckpoint(client, folder, number);
  }
}

async function copyCheckpoint(client: pg.PoolClient, folder: string, number: number): Promise<void> {
  const [row] = (await client.query<Last>('select statement, signature from log_checkpoint where number = $1', [number])).rows;
  const statement = row && readStatement(row.statement);
  if (!row || !statement) throw new CheckpointMismatch(`Checkpoint ${number} is missing from the database: run “npm run admin -- log verify”.`);
  await appendCheckpoint(folder, statement, { ...row, leaves: await readLeaves(client, number) });
}

/** The leaves of a checkpoint as the database has them, in their order. */
export async function readLeaves(client: Pick<pg.ClientBase, 'query'>, number: number): Promise<Leaf[]> {
  const { rows } = await client.query<{ patient_id: string; seq: string; hash: string }>(
    "select patient_id, seq, encode(hash, 'hex') as hash from log_checkpoint_leaf where number = $1 order by position",
    [number],
  );
  return rows.map((row) => toLeaf({ patientId: row.patient_id, seq: Number(row.seq), hash: row.hash }));
}
