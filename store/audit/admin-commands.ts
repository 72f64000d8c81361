import { readFileSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { z } from 'zod';
import type { PublicKey } from './checkpoints/statement';
import { describeBroken, describeFault, describeMiscounted } from './verify/describe';
import { progressFile } from './verify/progress';
import { verifyLog, type LogVerification } from './verify/verify-log';

/** What the operator's tool gives its commands. */
export interface LogCommandDeps {
  /** Connection of the owner of the tables. */
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Folders of checkpoints outside the database. */
  readonly checkpointFolders: readonly string[];
  print(line: string): void;
  /** Ends the command with one plain sentence and exit code 1. */
  fail(sentence: string): never;
}

const keySet = z.object({ keys: z.array(z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), kid: z.string(), x: z.string() })).min(1) });

/** Adds `log verify` to the operator's tool. */
export function addLogCommands(program: Command, deps: LogCommandDeps): void {
  const log = program.command('log').description('the log of who looked at what');
  log
    .command('verify')
    .description('recompute every chain of access events and every checkpoint, and name the first event of each chain that was altered, removed, inserted or moved')
    .option('--from-start', 'begin anew, instead of where an earlier run was stopped')
    .option('--keys <file>', 'a JSON Web Key Set of the public keys that you trust, kept elsewhere; otherwise those beside the checkpoints')
    .action(async (options: { fromStart?: true; keys?: string }) => {
      const progress = progressFile(deps.dataDir);
      if (options.fromStart) progress.end();
      const before = progress.read();
      if (before) deps.print(`Going on with the run of ${before.began}, after ${before.chains} chains. Use --from-start to begin anew.`);
      const bar = openBar();
      const keys = options.keys === undefined ? undefined : readKeys(options.keys, deps);
      const { databaseUrl, checkpointFolders: folders } = deps;
      const found = await verifyLog({ databaseUrl, folders, keys, progress, now: () => new Date(), onStep: bar.step }).finally(bar.stop);
      report(found, deps);
    });
}

function readKeys(file: string, deps: LogCommandDeps): PublicKey[] {
  try {
    return keySet.parse(JSON.parse(readFileSync(file, 'utf8'))).keys;
  } catch {
    return deps.fail(`The file ${file} is no JSON Web Key Set of Ed25519 keys.`);
  }
}

function report(found: LogVerification, deps: LogCommandDeps): void {
  for (const broken of found.broken) deps.print(describeBroken(broken));
  for (const fault of found.faults) deps.print(describeFault(fault));
  for (const month of found.miscounted) deps.print(describeMiscounted(month));
  for (const log of found.otherLogs) deps.print(`There are checkpoints of another log too (${log}): of a database before this one, or of one that was taken away.`);
  const { chains, events, brokenCount, faultCount, miscountedCount, last, uncovered } = found;
  if (brokenCount > 0) deps.fail(`The log was changed: ${brokenCount} of ${chains} chains do not hold.`);
  if (faultCount > 0) deps.fail(`The checkpoints were changed: ${faultCount} things do not hold.`);
  if (miscountedCount > 0) deps.fail(`The log holds, and the numbers that are kept of its months do not: ${miscountedCount} of them are not those of its events.`);
  if (!last) {
    deps.print(`The log holds: ${events} events in ${chains} chains, each as it was written. There is no checkpoint of it yet.`);
    return;
  }
  deps.print(`The log holds: ${events} events in ${chains} chains, each as it was written, and ${last.number} checkpoints. The last is of ${last.made}; ${uncovered} events are newer.`);
}

/** A bar on a terminal; nothing where the output goes to a file or another program. */
function openBar(): { step: (done: number, total: number, what: string) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { step: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format: 'Checking {what} [{bar}] {value} of {total}', stream: process.stderr, clearOnComplete: true, hideCursor: true });
  let current: string | undefined;
  return {
    step(done, total, what) {
      if (what !== current) bar.start(total, done, { what });
      current = what;
      bar.setTotal(total);
      bar.update(done, { what });
    },
    stop: () => bar.stop(),
  };
}
