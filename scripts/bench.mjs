#!/usr/bin/env node
/** `npm run bench`: what the one door costs, beside the same rows read with plain SQL in the same run. Options: bench/options.ts. */
import { checkNodeVersion } from './start/node-version.mjs';

checkNodeVersion();
const { installIfNeeded } = await import('./start/install.mjs');
const { generateClient } = await import('./start/build.mjs');
const { runShown } = await import('./test/run-shown.mjs');
await installIfNeeded();
await generateClient();
process.exitCode = await runShown(['--import', 'tsx', 'bench/run.ts', ...process.argv.slice(2)]);
