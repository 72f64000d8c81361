import type { Command } from 'commander';
import { verifyLog } from './verify-log';

/** What the operator's tool gives its commands. */
export interface LogCommandDeps {
  /** Connection of the owner of the tables. */
  readonly databaseUrl: string;
  print(line: string): void;
  /** Ends the command with one plain sentence and exit code 1. */
  fail(sentence: string): never;
}

/** Adds `log verify` to the operator's tool. */
export function addLogCommands(program: Command, deps: LogCommandDeps): void {
  const log = program.command('log').description('the log of who looked at what');
  log
    .command('verify')
    .description('recompute every chain of access events, and name the first event of each that was altered, removed, inserted or moved')
    .action(async () => {
      const { chains, events, broken } = await verifyLog(deps.databaseUrl);
      for (const { patientId, seq, eventId, fault } of broken) {
        deps.print(`Patient/${patientId}, event ${seq}${eventId === undefined ? '' : ` (AuditEvent/${eventId})`}: ${fault}.`);
      }
      if (broken.length > 0) deps.fail(`The log was changed: ${broken.length} of ${chains} chains do not hold.`);
      deps.print(`The log holds: ${events} events in ${chains} chains, each as it was written.`);
    });
}
