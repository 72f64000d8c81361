#!/usr/bin/env node
/** `npm run admin -- …`: the operator's tool, on a running store's database or before it starts. */
import { checkNodeVersion } from './start/node-version.mjs';

checkNodeVersion();
const { runAdmin } = await import('./admin/run-admin.mjs');
process.exitCode = await runAdmin(process.argv.slice(2));
