interface Count {
  passed: number;
  failed: number;
}
export function countVitest(report: { numPassedTests: number; numFailedTests: number } | undefined, exitCode: number): Count;
export function countPlaywright(report: { stats: { expected: number; flaky: number; unexpected: number } } | undefined, exitCode: number): Count;
