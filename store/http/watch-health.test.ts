import { expect, test } from 'vitest';
import { watchHealth } from './watch-health';

const failure = (code: string): Error => Object.assign(new Error('no'), { code });

test('a store whose database has no room to write is not well, though the database answers, until a while after', async () => {
  let now = 0;
  const health = watchHealth(() => Promise.resolve(true), () => new Date(now));
  expect(await health.isHealthy()).toBe(true);
  for (const code of ['53100', '53300', '25006', '58030']) {
    health.note(new Error('it failed', { cause: failure(code) }));
    expect(await health.isHealthy(), code).toBe(false);
    now += 30_000;
    expect(await health.isHealthy(), code).toBe(true);
  }
});

test('what fails for another reason says nothing of the store’s health', async () => {
  const health = watchHealth(() => Promise.resolve(true), () => new Date());
  for (const other of [undefined, new Error('a mistake'), failure('23505'), failure('57014')]) health.note(other);
  expect(await health.isHealthy()).toBe(true);
});

test('a database that does not answer, or answers that it only reads, is not well', async () => {
  expect(await watchHealth(() => Promise.reject(failure('ECONNREFUSED')), () => new Date()).isHealthy()).toBe(false);
  expect(await watchHealth(() => Promise.resolve(false), () => new Date()).isHealthy()).toBe(false);
});
