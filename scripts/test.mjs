#!/usr/bin/env node
/**
 * `npm test`: everything. `npm run check` (`--fast`): all but the build and the browser.
 * The last line is the count; the exit code is 0 only when nothing failed.
 */
import { checkNodeVersion } from './start/node-version.mjs';

checkNodeVersion();
const { runTests } = await import('./test/run-tests.mjs');
process.exitCode = await runTests({ fast: process.argv.includes('--fast') });
