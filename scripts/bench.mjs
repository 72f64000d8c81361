#!/usr/bin/env node
/** `npm run bench`: what the one door costs, as ratios to the same rows read with plain SQL in the same run. */
import { checkNodeVersion } from './start/node-version.mjs';

checkNodeVersion();
const { installIfNeeded } = await import('./start/install.mjs');
const { runShown } = await import('./test/run-shown.mjs');
await installIfNeeded();
process.exitCode = await runShown(['--import', 'tsx', 'bench/run.ts']);
