/**
 * How many tests a report counts. A run that failed without a failing test (a file that
 * could not be read, a set-up that broke, no report at all) counts as one failure: no
 * failure may vanish from the last line.
 */

/** @param {{ numPassedTests: number, numFailedTests: number, numFailedTestSuites?: number } | undefined} report vitest's JSON report */
export function countVitest(report, exitCode) {
  return orOneFailure({ passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 }, exitCode);
}

/** @param {{ stats: { expected: number, flaky: number, unexpected: number } } | undefined} report Playwright's JSON report */
export function countPlaywright(report, exitCode) {
  const { expected = 0, flaky = 0, unexpected = 0 } = report?.stats ?? {};
  return orOneFailure({ passed: expected, failed: unexpected + flaky }, exitCode);
}

function orOneFailure({ passed, failed }, exitCode) {
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}
