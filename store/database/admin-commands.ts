import type { Command } from 'commander';
import { storeAddress } from './role-urls';

/** What the operator's tool gives its commands. */
export interface DatabaseCommandDeps {
  /** Of the database's owner */
  readonly databaseUrl: string;
  print(line: string): void;
}

/** Adds `database …` to the operator's tool, which brings the database up to date before any command. */
export function addDatabaseCommands(program: Command, deps: DatabaseCommandDeps): void {
  const database = program.command('database').description('the database, which this command has just brought up to date');
  database
    .command('address')
    .description('what a store that runs by itself is given as STORE_DATABASE_URL: a secret, though not the owner’s')
    .action(() => deps.print(storeAddress(deps.databaseUrl)));
}
