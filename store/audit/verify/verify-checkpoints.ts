/** Checks one place where checkpoints are kept: each signature, each link to the one before, each tree, and that the database says the same. */
import type pg from 'pg';
import { readCheckpoints, readLastNumber, type KeptCheckpoint } from '@/store/audit/checkpoints/checkpoint-files';
import { readLeaves } from '@/store/audit/checkpoints/make-checkpoint';
import { buildTree } from '@/store/audit/checkpoints/merkle-tree';
import { hashStatement, isSigned, leafHash, readStatement, type Leaf, type PublicKey, type SignedStatement } from '@/store/audit/checkpoints/statement';

export interface CheckpointFault {
  /** Number of the checkpoint */
  number: number;
  /** Where it is kept: a folder, or “the database”. */
  place: string;
  /** What is wrong, as the end of a sentence. */
  fault: string;
}

export const DATABASE = 'the database';

type Source = AsyncIterable<KeptCheckpoint | undefined>;

/** Checkpoints of the database, in order. */
export async function* databaseCheckpoints(client: pg.ClientBase): AsyncGenerator<KeptCheckpoint> {
  for (let after = 0; ; ) {
    const { rows } = await client.query<SignedStatement & { number: string }>('select number, statement, signature from log_checkpoint where number > $1 order by number limit 100', [after]);
    for (const { number, statement, signature } of rows) {
      after = Number(number);
      yield { statement, signature, leaves: await readLeaves(client, after) };
    }
    if (rows.length === 0) return;
  }
}

/** How long a checkpoint may be in the database before it is outside: a store that is running writes it there next. Milliseconds. */
const ON_ITS_WAY_MS = 2_000;

/**
 * Checkpoints of a folder, in order. When the folder ends before the database does, it is
 * looked at again a little later.
 */
export async function* folderCheckpoints(folder: string, log: string, lastNumber: number): AsyncGenerator<KeptCheckpoint | undefined> {
  const last = await readLastNumber(folder, log);
  if (typeof last === 'number' && last < lastNumber) await new Promise((resolve) => setTimeout(resolve, ON_ITS_WAY_MS));
  yield* readCheckpoints(folder, log);
}

interface CheckedPlace {
  place: string;
  source: Source;
  keys: readonly PublicKey[];
  /** The number of the last checkpoint that there must be. */
  lastNumber: number;
  /** Those up to this number were checked before. */
  after: number;
  client: pg.ClientBase;
  onChecked: (number: number) => Promise<void>;
}

/** @returns everything found wrong there, in the order of the checkpoints */
export async function checkPlace({ place, source, keys, lastNumber, after, client, onChecked }: CheckedPlace): Promise<CheckpointFault[]> {
  const faults: CheckpointFault[] = [];
  let expected = 1;
  let previous: string | null = null;
  for await (const kept of source) {
    const statement = kept && readStatement(kept.statement);
    if (!kept || !statement) {
      faults.push({ number: expected, place, fault: 'cannot be read' });
      previous = null;
      expected += 1;
      continue;
    }
    const { number } = statement;
    const add = (fault: string): number => faults.push({ number, place, fault });
    if (number > expected) faults.push({ number: expected, place, fault: number - expected === 1 ? 'is missing' : `is missing, and those up to ${number - 1}` });
    if (number < expected) add('is there a second time or in the wrong place');
    else if (number > after) {
      if (!isSigned(kept, keys)) add('is not signed by a key that we know');
      if (number === expected && expected > 1 && previous !== null && statement.previous !== previous) add('does not follow the one before it');
      if (buildTree(kept.leaves.map(leafHash)).root.toString('hex') !== statement.root || kept.leaves.length !== statement.chains) add('names ends of chains that were not what was signed');
      if (place !== DATABASE) faults.push(...(await compareWithDatabase(client, place, number, kept)));
      await onChecked(number);
    }
    previous = hashStatement(kept.statement);
    expected = Math.max(expected, number + 1);
  }
  if (expected <= lastNumber) faults.push({ number: expected, place, fault: expected === lastNumber ? 'is missing' : `is missing, and those up to ${lastNumber}` });
  return faults;
}

async function compareWithDatabase(client: pg.ClientBase, place: string, number: number, kept: KeptCheckpoint): Promise<CheckpointFault[]> {
  const [row] = (await client.query<SignedStatement>('select statement, signature from log_checkpoint where number = $1', [number])).rows;
  if (!row) return [{ number, place: DATABASE, fault: `is missing, and ${place} has it` }];
  if (row.statement !== kept.statement) return [{ number, place: DATABASE, fault: `says something else than in ${place}` }];
  const there = new Map((await readLeaves(client, number)).map((leaf) => [leaf.chain, leaf]));
  const faults: CheckpointFault[] = [];
  for (const leaf of kept.leaves) {
    const ours = there.get(leaf.chain);
    if (ours?.seq === leaf.seq && ours.hash === leaf.hash) continue;
    faults.push({ number, place: DATABASE, fault: `knows ${await describeChain(client, leaf)} otherwise than ${place}` });
  }
  return faults;
}

/** Whose chain it is, and whether it still is what the leaf says. */
async function describeChain(client: pg.ClientBase, leaf: Leaf): Promise<string> {
  const { rows } = await client.query<{ patient_id: string; holds: boolean }>(
    `select s.patient_id, exists (select from access_event e where e.patient_id = s.patient_id and e.seq = $2 and e.hash = decode($3, 'hex')) as holds
      from patient_state s where sha256(convert_to(s.patient_id::text, 'UTF8')) = decode($1, 'hex')`,
    [leaf.chain, leaf.seq, leaf.hash],
  );
  const [row] = rows;
  if (!row) return `event ${leaf.seq} of a chain that is no longer there`;
  return `event ${leaf.seq} of Patient/${row.patient_id}${row.holds ? '' : ', which was changed since,'}`;
}
