#!/usr/bin/env node
/** `npm run prove`: breaks the enforcement in a copy, in many ways, and fails when a break is not noticed. */
import { checkNodeVersion } from './start/node-version.mjs';

checkNodeVersion();
const { installIfNeeded } = await import('./start/install.mjs');
const { runShown } = await import('./test/run-shown.mjs');
await installIfNeeded();
process.exitCode = await runShown(['--import', 'tsx', 'scripts/prove/main.ts', ...process.argv.slice(2)]);
