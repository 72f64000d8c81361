import { expect, test } from 'vitest';
import type { Measured } from './latencies';
import { costOf, printComparison } from './report';

const measured = (requests: number, rows = 50): Measured => ({ requests, seconds: 1, rows, p50: 1, p99: 4 });

test('the store is shown as a share of what raw SQL does in the same run', () => {
  const table = printComparison([{ what: 'search', connections: 8, store: measured(1500), sql: measured(3000) }]);
  expect(table).toMatch(/^search +8 +50 +1,500 +3,000 +0\.50 +1\.00 +4\.00 +4\.0$/m);
});

test('two sides that read different rows are not compared', () => {
  const table = printComparison([{ what: 'search', connections: 1, store: measured(10, 50), sql: measured(10, 49) }]);
  expect(table).toMatch(/50 against 49 .*not comparable/);
});

test('what comes on top is in per cent of the time without it', () => {
  expect(costOf(measured(1300), measured(1000))).toBeCloseTo(30);
});
