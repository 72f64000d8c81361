import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

import { Stop } from '../start/stop.mjs';

/**
 * The account that PostgreSQL runs as: PostgreSQL refuses to be root, so as root it
 * becomes the owner of the existing data folder, else the user `postgres`, made when
 * there is none.
 * @param {string} folder the cluster's folder, which may not exist yet
 * @returns {{ uid: number, gid: number } | undefined} undefined: run as we are
 */
export function chooseAccount(folder) {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder);
    if (uid !== 0) return { uid, gid };
  }
  return findPostgresUser() ?? makePostgresUser();
}

function findPostgresUser() {
  try {
    const ask = (flag) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function makePostgresUser() {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'], { stdio: 'ignore' });
  } catch {
    // The check below says what to do.
  }
  const user = findPostgresUser();
  if (!user) throw new Stop('PostgreSQL will not run as root and no user named postgres could be made: start as an ordinary user, or give DATABASE_URL.');
  return user;
}

/**
 * Checks that the account can walk into a folder. PostgreSQL would otherwise die with a
 * message that names neither the folder nor the account.
 * @param {string} folder an absolute path
 * @param {{ uid: number, gid: number } | undefined} account
 */
export function checkWalkable(folder, account) {
  if (!account) return;
  for (let place = folder; ; place = path.dirname(place)) {
    if (existsSync(place) && !mayWalkInto(statSync(place), account)) {
      throw new Stop(
        `PostgreSQL cannot run as root and its own user cannot walk into ${place}: put the project in a folder that everyone may enter (such as /srv), or start as an ordinary user.`,
      );
    }
    if (path.dirname(place) === place) return;
  }
}

function mayWalkInto(stat, account) {
  if (stat.uid === account.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === account.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
