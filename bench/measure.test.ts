import { expect, test } from 'vitest';

import { measure, printTable } from './measure';

test('the middle run counts, and the first ones do not', async () => {
  let run = 0;
  const result = await measure(5, () => Promise.resolve((run += 1)));
  expect(result.rows).toBe(6);
  expect(result.milliseconds).toBeGreaterThanOrEqual(0);
});

test('two sides that read different rows are not compared', () => {
  const table = printTable([
    { what: 'same', door: { milliseconds: 4, rows: 50 }, sql: { milliseconds: 2, rows: 50 } },
    { what: 'other', door: { milliseconds: 4, rows: 50 }, sql: { milliseconds: 2, rows: 49 } },
  ]);
  expect(table).toMatch(/^same +50 +2\.00 +4\.00 +2\.0$/m);
  expect(table).toMatch(/^other +50 against 49 .*not comparable$/m);
});
