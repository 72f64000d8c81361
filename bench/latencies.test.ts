import { expect, test } from 'vitest';
import { rateOf, summarize } from './latencies';

test('the middle and the slowest hundredth are told from all of them, in whatever order they came', () => {
  const latencies = Array.from({ length: 200 }, (_, position) => ((position * 77) % 200) + 1);
  const measured = summarize(latencies, 2, 50);
  expect(measured).toEqual({ requests: 200, seconds: 2, rows: 50, p50: 101, p99: 199 });
  expect(rateOf(measured)).toBe(100);
});

test('nothing measured is nothing, and no error', () => {
  expect(summarize([], 1, 0)).toMatchObject({ requests: 0, p50: 0, p99: 0 });
});
