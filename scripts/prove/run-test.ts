import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Break } from './break';

export type TestOutcome =
  | { outcome: 'passed' }
  /** Names of the tests that failed. */
  | { outcome: 'failed'; tests: string[] }
  /** It could not be run to its end, which proves nothing. */
  | { outcome: 'broken'; why: string };

/** The same draw each time: a break is caught for the break and not for the luck of the draw. */
const SEED = '20261126';
const REQUESTS = '1500';
const TIME_MS = 240_000;

/** Runs one test file of a copy of the project. */
export async function runTest(folder: string, { file, named }: Break['caughtBy']): Promise<TestOutcome> {
  const report = path.join(folder, 'report.json');
  rmSync(report, { force: true });
  const vitest = path.join(folder, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', file, '--bail=1', '--reporter=json', `--outputFile=${report}`, ...(named === undefined ? [] : ['-t', named])];
  const isTimely = await runToEnd(args, folder);
  if (!isTimely) return { outcome: 'broken', why: 'it did not end in time' };
  if (!existsSync(report)) return { outcome: 'broken', why: 'it wrote no report' };
  return readReport(JSON.parse(readFileSync(report, 'utf8')) as Report);
}

interface Report {
  success: boolean;
  testResults: { message: string; assertionResults: { status: string; title: string }[] }[];
}

function readReport({ success, testResults }: Report): TestOutcome {
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = results.filter(({ status }) => status === 'failed').map(({ title }) => title);
  if (failed.length > 0) return { outcome: 'failed', tests: failed };
  const passed = results.some(({ status }) => status === 'passed');
  return success && passed ? { outcome: 'passed' } : { outcome: 'broken', why: testResults.find(({ message }) => message !== '')?.message.slice(0, 300) ?? 'no test was run' };
}

/** @returns whether it ended in time */
function runToEnd(args: readonly string[], cwd: string): Promise<boolean> {
  // A test that runs this itself must not look like one of its own to the one it starts.
  const { NODE_OPTIONS: _options, TEST: _test, VITEST: _vitest, ...inherited } = process.env;
  const env: NodeJS.ProcessEnv = { ...inherited, FAST_CHECK_SEED: SEED, NON_INTERFERENCE_SEED: SEED, NON_INTERFERENCE_REQUESTS: REQUESTS };
  const child = spawn(process.execPath, args, { cwd, env, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(false);
    }, TIME_MS);
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
