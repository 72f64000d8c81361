/**
 * Verifies the whole log: every chain in the database, and every checkpoint in and outside
 * it. One batch of persons is in memory at a time; the order is that of their ids, so that
 * it can stop and go on.
 */
import { access, readdir } from 'node:fs/promises';
import pg from 'pg';
import { readPublicKeys } from '@/store/audit/checkpoints/checkpoint-files';
import { readStatement, type PublicKey } from '@/store/audit/checkpoints/statement';
import { beginProgress, type ProgressFile, type VerifyProgress } from './progress';
import { checkChains, nextChains } from './verify-chains';
import { checkPlace, databaseCheckpoints, DATABASE, folderCheckpoints, type CheckpointFault } from './verify-checkpoints';

export interface VerifyDeps {
  /** Connection of the tables' owner, who may take the log's own role. */
  databaseUrl: string;
  /** Folders of checkpoints outside the database. */
  folders: readonly string[];
  /** Public keys that the operator trusts; those of the folders when there are none. */
  keys?: readonly PublicKey[] | undefined;
  progress: ProgressFile;
  now: () => Date;
  /** Told before each step of how many there are. */
  onStep?: (done: number, total: number, what: 'chains' | 'checkpoints') => void;
}

export interface LogVerification extends VerifyProgress {
  /** The last checkpoint in the database: its number and time; absent when there is none. */
  last: { number: number; made: string } | undefined;
  /** Logs of which a folder has checkpoints and that are not the one in this database. */
  otherLogs: string[];
}

const PERSONS_AT_ONCE = 100;
/** What is listed of what is wrong; more is counted. */
const LISTED = 1_000;

/** @returns what was found; nothing wrong was when `brokenCount`, `faultCount` and `miscountedCount` are 0 */
export async function verifyLog(deps: VerifyDeps): Promise<LogVerification> {
  const client = new pg.Client({ connectionString: deps.databaseUrl });
  await client.connect();
  try {
    await client.query('set role kmcr_log');
    const progress = deps.progress.read() ?? beginProgress(deps.now());
    await verifyChains(client, deps, progress);
    const last = await readLast(client);
    await verifyPlaces(client, deps, progress, last);
    deps.progress.end();
    return { ...progress, last, otherLogs: await findOtherLogs(deps.folders, last?.log) };
  } finally {
    await client.end();
  }
}

async function verifyChains(client: pg.Client, deps: VerifyDeps, progress: VerifyProgress): Promise<void> {
  const [counted] = (await client.query<{ count: string }>('select count(*) from patient_state')).rows;
  const total = Number(counted?.count ?? 0);
  while (!progress.areChainsDone) {
    deps.onStep?.(progress.chains, Math.max(total, progress.chains), 'chains');
    const ids = await nextChains(client, progress.afterPatient, PERSONS_AT_ONCE);
    const checked = await checkChains(client, ids);
    progress.chains += ids.length;
    progress.events += checked.events;
    progress.uncovered += checked.uncovered;
    progress.brokenCount += checked.broken.length;
    progress.broken.push(...checked.broken.slice(0, LISTED - progress.broken.length));
    progress.miscountedCount += checked.miscounted.length;
    progress.miscounted.push(...checked.miscounted.slice(0, LISTED - progress.miscounted.length));
    progress.afterPatient = ids.at(-1) ?? progress.afterPatient;
    progress.areChainsDone = ids.length < PERSONS_AT_ONCE;
    deps.progress.save(progress);
  }
}

type Last = NonNullable<LogVerification['last']> & { log: string };

async function readLast(client: pg.Client): Promise<Last | undefined> {
  const [row] = (await client.query<{ statement: string; number: string }>('select statement, number from log_checkpoint order by number desc limit 1')).rows;
  const statement = row && readStatement(row.statement);
  return statement && { number: Number(row.number), made: statement.made, log: statement.log };
}

async function verifyPlaces(client: pg.Client, deps: VerifyDeps, progress: VerifyProgress, last: Last | undefined): Promise<void> {
  if (!last) return;
  const keys = deps.keys ?? (await Promise.all(deps.folders.map(readPublicKeys))).flat();
  for (const place of [DATABASE, ...deps.folders]) {
    const found = await checkPlace({
      place,
      source: place === DATABASE ? databaseCheckpoints(client) : folderCheckpoints(place, last.log, last.number),
      keys,
      lastNumber: last.number,
      after: progress.afterCheckpoint[place] ?? 0,
      client,
      onChecked: async (number) => {
        deps.onStep?.(number, last.number, 'checkpoints');
        if (number % 100 !== 0) return;
        progress.afterCheckpoint[place] = number;
        deps.progress.save(progress);
      },
    });
    // What one place has said before need not be said again by the next.
    noteFaults(progress, found);
    progress.afterCheckpoint[place] = last.number;
    deps.progress.save(progress);
  }
}

function noteFaults(progress: VerifyProgress, found: readonly CheckpointFault[]): void {
  const isKnown = (one: CheckpointFault): boolean => progress.faults.some((known) => known.number === one.number && known.place === one.place && known.fault === one.fault);
  const fresh = found.filter((one) => !isKnown(one));
  progress.faultCount += fresh.length;
  progress.faults.push(...fresh.slice(0, LISTED - progress.faults.length));
}

async function findOtherLogs(folders: readonly string[], log: string | undefined): Promise<string[]> {
  const names = await Promise.all(
    folders.map(async (folder) => {
      try {
        await access(folder);
        return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
      } catch {
        return [];
      }
    }),
  );
  return [...new Set(names.flat())].filter((name) => name !== log);
}
