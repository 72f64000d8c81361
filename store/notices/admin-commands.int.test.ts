import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDatabases } from '@/store/database/database';
import { storeAddress } from '@/store/database/role-urls';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { addNoticeCommands } from './admin-commands';

const PERSON = '7f3d5a52-0a51-4a0e-8f2a-6f0c2f9d1a10';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  await test.databases.messenger.query(`update notice set state = 'dropped'`);
});

/** Runs one command as an operator would and answers what it printed, or the sentence it failed with. */
async function run(...words: string[]): Promise<string> {
  const lines: string[] = [];
  const program = new Command();
  addNoticeCommands(program, {
    openDatabases: () => Promise.resolve(openDatabases({ address: storeAddress(test.migratorUrl), poolSize: 2 })),
    print: (line) => lines.push(line),
    fail: (sentence) => {
      throw new Error(sentence);
    },
  });
  await program.parseAsync(['notices', ...words], { from: 'user' }).catch((error: unknown) => lines.push(String(error)));
  return lines.join('\n');
}

/** A message that was given up. */
async function givenUp(kind: 'news' | 'code' | 'letter'): Promise<string> {
  const id = randomUUID();
  await test.databases.messenger.query(
    `insert into notice (patient_id, id, kind, about, channel, address, code, state, attempts, next_at, finished_at, problem)
      values ($1, $2, $3, $4, 'email', 'me@example.org', null, 'dead', 6, now(), now(), 'the mail server: 550')`,
    [PERSON, id, kind, `about ${id}`],
  );
  return id;
}

it('the operator sees what was given up and why, and neither whom nor where it was to tell', async () => {
  const id = await givenUp('news');
  const said = `${await run('list')}\n${await run('dead')}`;
  expect(said).toMatch(/^dead +1 +oldest 2/m);
  expect(said).toContain(`${id}  news`);
  expect(said).toContain('tried 6 times: the mail server: 550');
  expect(said).not.toMatch(new RegExp(`${PERSON}|example.org`));
});

it('one that was given up is sent again when the operator says so, once', async () => {
  const id = await givenUp('news');
  expect(await run('retry', id)).toBe('It will be sent again.');
  expect(await run('list')).toMatch(/^waiting +1 /m);
  expect(await run('retry', id)).toBe(`Error: There is no message ${id} that was given up and can be sent again.`);
});

it('a letter is not sent again: the choice that it told the end of was kept on', async () => {
  expect(await run('retry', await givenUp('letter'))).toContain('There is no message');
});

it('a code is over by then and is not sent again, nor is what is no message', async () => {
  const id = await givenUp('code');
  expect(await run('retry', id)).toContain('There is no message');
  expect(await run('retry', 'all')).toBe('Error: “all” is no message: see “notices dead”.');
  await test.databases.messenger.query(`update notice set state = 'dropped'`);
  expect(await run('dead')).toBe('No message was given up.');
});
