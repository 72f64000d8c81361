import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { buildPortal, compileStyles, generateClient } from '../start/build.mjs';
import { installIfNeeded } from '../start/install.mjs';
import { ROOT, say } from '../start/project.mjs';
import { Stop } from '../start/stop.mjs';
import { findBrowser } from './browser.mjs';
import { countPlaywright, countVitest } from './count.mjs';
import { writeNextTypes } from './next-types.mjs';
import { runBeside, runShown } from './run-shown.mjs';

const program = (...parts) => path.join(ROOT, 'node_modules', ...parts);

/**
 * Runs the checks one after the other, all of them even when one fails.
 * @param {{ fast: boolean }} options
 * @returns {Promise<number>} the exit code
 */
export async function runTests({ fast }) {
  const started = Date.now();
  const reports = mkdtempSync(path.join(os.tmpdir(), 'my-care-record-reports-'));
  const total = { passed: 0, failed: 0 };
  const steps = [
    ['Preparing', prepare],
    ['Lint and types', lintAndCheckTypes],
    ['Unit and integration tests', runVitest],
    ...(fast ? [] : [['Build', build], ['Browser tests', runPlaywright]]),
  ];
  try {
    for (const [name, step] of steps) {
      say(`\n── ${name} ──`);
      const { passed, failed } = await count(step, reports);
      total.passed += passed;
      total.failed += failed;
      // Without packages nothing else can say anything true.
      if (step === prepare && failed > 0) break;
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  say(`\n${Math.round((Date.now() - started) / 1000)} seconds`);
  say(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** A step that throws has failed once. */
async function count(step, reports) {
  try {
    return await step(reports);
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

/** Installing and generating are no tests: only their failure counts. */
async function prepare() {
  await installIfNeeded();
  await generateClient();
  await compileStyles();
  return { passed: 0, failed: 0 };
}

/** Side by side: each keeps one core busy. */
async function lintAndCheckTypes() {
  // Next's own declarations come with the first build, and the check must not wait for it.
  writeNextTypes();
  const codes = await Promise.all([
    runBeside([program('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']),
    runBeside([program('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.']),
  ]);
  const passed = codes.filter((code) => code === 0).length;
  return { passed, failed: codes.length - passed };
}

async function build() {
  await buildPortal();
  return { passed: 1, failed: 0 };
}

async function runVitest(reports) {
  const report = path.join(reports, 'vitest.json');
  const code = await runShown([program('vitest', 'vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]);
  return countVitest(read(report), code);
}

async function runPlaywright(reports) {
  const report = path.join(reports, 'playwright.json');
  const code = await runShown([program('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'], {
    ...process.env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    BROWSER_PATH: await findBrowser(),
  });
  return countPlaywright(read(report), code);
}

function read(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
}
