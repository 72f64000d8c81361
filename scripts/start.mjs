#!/usr/bin/env node
/** `npm start`: from a fresh clone to a page that a person can sign in to. */
import { checkNodeVersion } from './start/node-version.mjs';

checkNodeVersion();
const { start } = await import('./start/start.mjs');
await start();
