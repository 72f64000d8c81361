import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openLogWorld, type LogWorld } from '@/store/audit/testing/log-world';
import { readCheckpoints, type KeptCheckpoint } from './checkpoint-files';
import { keepCheckpoints } from './keep-checkpoints';
import { makeCheckpoint, type CheckpointDeps } from './make-checkpoint';
import { chainOf, isSigned, publicKeysOf, readStatement } from './statement';

let world: LogWorld;
let now: Date;
beforeAll(async () => {
  world = await openLogWorld();
});
beforeEach(async () => {
  await world.clear();
  now = new Date('2026-03-03T12:00:00Z');
});
afterAll(() => world.close());

const deps = (folders = [world.folder]): CheckpointDeps => ({ pool: world.database.databases.checkpointer, keys: world.keys, folders, clock: () => now });

async function keptIn(folder: string, log: string): Promise<KeptCheckpoint[]> {
  const kept: KeptCheckpoint[] = [];
  for await (const one of readCheckpoints(folder, log)) if (one) kept.push(one);
  return kept;
}
const numbersIn = async (folder: string, log: string): Promise<(number | undefined)[]> => (await keptIn(folder, log)).map(({ statement }) => readStatement(statement)?.number);

test('a checkpoint holds the ends of the chains that grew, signed, and follows the one before', async () => {
  const [one, two] = [randomUUID(), randomUUID()];
  await world.write(one, 'a', 'b');
  await world.write(two, 'a');
  const first = await world.seal();
  await world.write(two, 'b');
  await world.seal();
  const kept = await keptIn(world.folder, first.log);
  expect(kept.map(({ leaves }) => leaves.map(({ chain, seq }) => `${chain} ${seq}`).sort())).toEqual([[`${chainOf(one)} 2`, `${chainOf(two)} 1`].sort(), [`${chainOf(two)} 2`]]);
  expect(kept.every((each) => isSigned(each, publicKeysOf(world.keys)))).toBe(true);
  expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${one}|${two}`));
});

test('there is none while nothing happens, but one an hour', async () => {
  await world.write(randomUUID(), 'a');
  expect(await makeCheckpoint(deps())).toMatchObject({ number: 1, chains: 1 });
  now = new Date('2026-03-03T12:59:00Z');
  expect(await makeCheckpoint(deps())).toBe('quiet');
  now = new Date('2026-03-03T13:00:00Z');
  expect(await makeCheckpoint(deps())).toMatchObject({ number: 2, chains: 0 });
});

test('one process makes it at a time', async () => {
  const holder = await world.database.databases.reader.connect();
  await holder.query("select pg_advisory_lock(hashtext('log checkpoint'))");
  expect(await makeCheckpoint(deps())).toBe('elsewhere');
  await holder.query("select pg_advisory_unlock(hashtext('log checkpoint'))");
  holder.release();
});

test('a place that lacks checkpoints gets them from the database, each once', async () => {
  const second = path.join(world.folder, '..', 'vault');
  await world.write(randomUUID(), 'a');
  const { log } = await world.seal();
  await world.write(randomUUID(), 'a');
  expect(await makeCheckpoint(deps([world.folder, second]))).toMatchObject({ number: 2 });
  await makeCheckpoint(deps([world.folder, second]));
  expect(await numbersIn(second, log)).toEqual([1, 2]);
  expect(await keptIn(second, log)).toEqual(await keptIn(world.folder, log));
  rmSync(second, { recursive: true });
});

test('the store seals what happened last when it stops, and says what it cannot do', async () => {
  const told: string[] = [];
  await world.write(randomUUID(), 'a');
  const keeper = keepCheckpoints(deps(), 3600, (sentence) => told.push(sentence));
  await keeper.close();
  await world.write(randomUUID(), 'a');
  const again = keepCheckpoints(deps(), 3600, (sentence) => told.push(sentence));
  await again.close();
  expect(told).toEqual([]);
  expect((await world.verify()).last?.number).toBe(2);
  const hopeless = keepCheckpoints(deps(['/dev/null/nowhere']), 3600, (sentence) => told.push(sentence));
  await hopeless.close();
  expect(told).toEqual([expect.stringMatching(/^The log could not be sealed: .*\/dev\/null\/nowhere/)]);
});

test('who seals the log can change neither it nor what was sealed', async () => {
  await world.write(randomUUID(), 'a');
  await world.seal();
  const { checkpointer } = world.database.databases;
  for (const statement of ['delete from log_checkpoint', "update log_checkpoint_leaf set seq = 1", 'select content from access_event', 'update patient_state set seq = 0', 'select 1 from resource']) {
    await expect(checkpointer.query(statement)).rejects.toThrow(/permission denied/);
  }
});
