import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { isAlive } from '../postgres/postmaster.mjs';
import { Stop } from './stop.mjs';

/**
 * Lets only one start at a time use a data folder. A lock that a killed start left
 * behind is taken over.
 * @returns {() => void} gives the folder back
 */
export function lockDataFolder(dataDir) {
  const file = path.join(dataDir, 'start.lock');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
  if (holder && holder !== process.pid && isAlive(holder) && isStart(holder)) {
    throw new Stop(`My Care Record is running already on ${dataDir} (process ${holder}): stop that one first, or choose another folder with DATA_DIR.`);
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** A process number may have gone to another program since. */
function isStart(pid) {
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || /(start|admin)\.mjs/.test(readFileSync(commandLine, 'utf8'));
}
