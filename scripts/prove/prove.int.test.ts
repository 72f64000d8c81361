import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { applyReplacement } from './break';
import { DATABASE_BREAKS } from './database-breaks';
import { prove, writeAllSql } from './prove';
import { SOURCE_BREAKS } from './source-breaks';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const ALL = [...DATABASE_BREAKS, ...SOURCE_BREAKS];

test('every break can still be made and noticed: what it changes is still there, and so is the test', async () => {
  expect((await writeAllSql(DATABASE_BREAKS)).size).toBe(DATABASE_BREAKS.length);
  for (const { change } of SOURCE_BREAKS) {
    if (change.kind === 'source') applyReplacement(readFileSync(path.join(ROOT, change.of), 'utf8'), change, change.of);
  }
  expect(ALL.filter(({ caughtBy }) => !existsSync(path.join(ROOT, caughtBy.file))).map(({ name }) => name)).toEqual([]);
  expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
});

test('of the breaks that `npm run prove` makes, one of the database and one of the code are noticed', async () => {
  const some = ALL.filter(({ name }) => ['a condition that is not known is left aside', 'choices that were not found are none'].includes(name));
  const proofs = await prove(some);
  expect(proofs.map(({ name, outcome }) => [name, outcome.outcome])).toEqual(some.map(({ name }) => [name, 'failed']));
}, 180_000);
