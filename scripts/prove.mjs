#!/usr/bin/env node
/** `npm run prove`: breaks the enforcement in a copy, in many ways, and fails when a break is not noticed. */
import { checkNodeVersion } from './start/node-version.mjs';

checkNodeVersion();
const { installIfNeeded } = await import('./start/install.mjs');
const { generateClient } = await import('./start/build.mjs');
const { runShown } = await import('./test/run-shown.mjs');
await installIfNeeded();
await generateClient();
process.exitCode = await runShown(['--import', 'tsx', 'scripts/prove/main.ts', ...process.argv.slice(2)]);
