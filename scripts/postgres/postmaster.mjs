import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What `postmaster.pid` says, when the server that it names is alive. A file left by a
 * server that is gone, even if its number now belongs to another program, is removed.
 * @param {string} folder the cluster's folder
 * @returns {{ pid: number, port: number, ready: boolean, stopping: boolean } | undefined}
 */
export function findPostmaster(folder) {
  const file = path.join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  // Lines: process, folder, start time, port, socket folder, address, shared memory, status.
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (!isAlive(pid)) return undefined;
  if (!isPostgres(pid)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready', stopping: lines[7]?.trim() === 'stopping' };
}

/** Whether a process lives; one of another user lives too (EPERM), and one that only waits to be buried does not. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

function isZombie(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

function isPostgres(pid) {
  const name = `/proc/${pid}/comm`;
  return !existsSync(name) || readFileSync(name, 'utf8').trim() === 'postgres';
}

/**
 * Stops a server in PostgreSQL's "fast" way: connections end, everything is kept.
 * @param {number} pid
 */
export async function stopPostmaster(pid) {
  signal(pid, 'SIGINT');
  if (await isGone(pid, 15_000)) return;
  signal(pid, 'SIGQUIT');
  await isGone(pid, 5_000);
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already, which is what was wanted.
  }
}

async function isGone(pid, milliseconds) {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (!isAlive(pid)) return true;
    await sleep(25);
  }
  return !isAlive(pid);
}
