import { expect, test } from 'vitest';

import { countPlaywright, countVitest } from './count.mjs';

test('passed and failed tests are counted as they are', () => {
  expect(countVitest({ numPassedTests: 7, numFailedTests: 2 }, 1)).toEqual({ passed: 7, failed: 2 });
  expect(countPlaywright({ stats: { expected: 5, flaky: 0, unexpected: 1 } }, 1)).toEqual({ passed: 5, failed: 1 });
});

test('a run that broke without a failing test still counts as a failure', () => {
  expect(countVitest({ numPassedTests: 7, numFailedTests: 0 }, 1)).toEqual({ passed: 7, failed: 1 });
  expect(countVitest(undefined, 1)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright(undefined, 1)).toEqual({ passed: 0, failed: 1 });
});

test('a browser test that passes only at the second try has failed', () => {
  expect(countPlaywright({ stats: { expected: 5, flaky: 1, unexpected: 0 } }, 0)).toEqual({ passed: 5, failed: 1 });
});
