import type { Command } from 'commander';
import { z } from 'zod';
import type { Databases } from '@/store/database/database';

/** What the operator's tool gives its commands. */
export interface NoticeCommandDeps {
  openDatabases(): Promise<Databases>;
  print(line: string): void;
  /** Ends the command with one plain sentence and exit code 1. */
  fail(sentence: string): never;
}

/** Adds `notices …` to the operator's tool. It shows no address and no person: neither is needed to see why a message was not sent. */
export function addNoticeCommands(program: Command, deps: NoticeCommandDeps): void {
  const notices = program.command('notices').description('messages to people, and those that could not be sent');
  notices.command('list').description('how many messages there are, by where they stand').action(() => withDatabases(deps, (databases) => list(deps, databases)));
  notices.command('dead').description('messages that were given up, newest first, and why').action(() => withDatabases(deps, (databases) => listDead(deps, databases)));
  notices
    .command('retry <id>')
    .description('send one that was given up again; one that may have been sent can then arrive twice')
    .action((id: string) => withDatabases(deps, (databases) => retry(deps, databases, id)));
}

async function withDatabases(deps: NoticeCommandDeps, work: (databases: Databases) => Promise<void>): Promise<void> {
  const databases = await deps.openDatabases();
  try {
    await work(databases);
  } finally {
    await databases.close();
  }
}

async function list({ print }: NoticeCommandDeps, { messenger }: Databases): Promise<void> {
  const { rows } = await messenger.query<{ state: string; count: string; oldest: Date }>(
    'select state, count(*), min(created_at) as oldest from notice group by state order by state',
  );
  if (rows.length === 0) print('There are no messages.');
  for (const { state, count, oldest } of rows) print(`${state.padEnd(8)} ${count.padStart(8)}  oldest ${oldest.toISOString()}`);
}

async function listDead({ print }: NoticeCommandDeps, { messenger }: Databases): Promise<void> {
  const { rows } = await messenger.query<{ id: string; kind: string; attempts: number; finished_at: Date; problem: string }>(
    `select id, kind, attempts, finished_at, problem from notice where state = 'dead' order by finished_at desc limit 100`,
  );
  if (rows.length === 0) print('No message was given up.');
  for (const { id, kind, attempts, finished_at, problem } of rows) print(`${id}  ${kind}  ${finished_at.toISOString()}  tried ${attempts} times: ${problem}`);
}

/** A code is over by then, and what a letter told of is not so any more: only news can be sent again. */
async function retry({ print, fail }: NoticeCommandDeps, { messenger }: Databases, id: string): Promise<void> {
  if (!z.uuid().safeParse(id).success) fail(`“${id}” is no message: see “notices dead”.`);
  const { rowCount } = await messenger.query(`update notice set state = 'waiting', attempts = 0, next_at = now(), finished_at = null, problem = null where id = $1 and state = 'dead' and kind = 'news'`, [id]);
  if (rowCount !== 1) fail(`There is no message ${id} that was given up and can be sent again.`);
  print('It will be sent again.');
}
