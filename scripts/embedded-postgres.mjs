/**
 * The embedded PostgreSQL: a real server that needs no installing, on 127.0.0.1 only and
 * on a socket in its data folder, which is a folder of ours.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { checkWalkable, chooseAccount } from './postgres/account.mjs';
import { findBinaries } from './postgres/binaries.mjs';
import { findPostmaster, isAlive, stopPostmaster } from './postgres/postmaster.mjs';
import { Stop } from './start/stop.mjs';

const USER = 'postgres';

/**
 * @typedef {object} EmbeddedPostgres
 * @property {string} url superuser connection to the database, by the socket where there is one
 * @property {number} port
 * @property {boolean} adopted true when it was running already
 * @property {() => Promise<void>} stop stops the server, also one that was adopted
 * @property {(listener: () => void) => void} onExit called once if the server ends by itself
 */

/**
 * Starts the server of a data folder, or adopts the one that a killed parent left running.
 * @param {{ dataDir: string, port: number, password: string, database: string, flags?: string[] }} options
 * @returns {Promise<EmbeddedPostgres>}
 * @throws {Stop} with one plain sentence when it cannot run here
 */
export async function startEmbeddedPostgres({ dataDir, port, password, database, flags = [] }) {
  const { folder, account, binaries } = await checkPlace(dataDir);
  const running = await findLasting(folder);
  if (running && running.port !== port) await stopPostmaster(running.pid);
  const adopted = running !== undefined && running.port === port && (await untilReady(folder, running.pid));
  if (!adopted && !existsSync(path.join(folder, 'PG_VERSION'))) createCluster({ binaries, folder, account, password });
  const pid = adopted ? running.pid : await launch({ binaries, folder, account, port, flags, log: path.join(dataDir, 'postgres.log') });

  const socket = findSocket(folder, port);
  const url = `${embeddedPostgresUrl({ port, password, database })}${socket ? `?host=${encodeURIComponent(socket)}` : ''}`;
  await createDatabase(url, database);
  const watcher = watchParent(pid);
  let stopping = false;
  return {
    url,
    port,
    adopted,
    async stop() {
      stopping = true;
      watcher?.kill('SIGKILL');
      await stopPostmaster(pid);
    },
    onExit(listener) {
      const timer = setInterval(() => {
        if (isAlive(pid)) return;
        clearInterval(timer);
        if (!stopping) listener();
      }, 500);
      timer.unref();
    },
  };
}

/**
 * Checks that PostgreSQL can run on a data folder, which is made when it is missing.
 * @throws {Stop} with one plain sentence when it cannot
 */
export async function checkPlace(dataDir) {
  const folder = path.join(dataDir, 'postgres');
  const account = chooseAccount(folder);
  const binaries = await findBinaries();
  openDataFolder(dataDir, account);
  for (const place of [dataDir, binaries.folder]) checkWalkable(place, account);
  return { folder, account, binaries };
}

/**
 * The server that a killed parent left, if it is to stay. The parent's watcher may be
 * ending it at this very moment, so it is given one to do so.
 */
async function findLasting(folder) {
  if (!findPostmaster(folder)) return undefined;
  await sleep(300);
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) {
    const found = findPostmaster(folder);
    if (!found?.stopping) return found;
  }
  return findPostmaster(folder);
}

/** The port of the server that runs on a data folder now, or undefined. */
export function findEmbeddedPostgres(dataDir) {
  const running = findPostmaster(path.join(dataDir, 'postgres'));
  return running?.ready ? running.port : undefined;
}

/** The superuser address of a server found by {@link findEmbeddedPostgres}. */
export function embeddedPostgresUrl({ port, password, database }) {
  return `postgresql://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** What Linux and others take of a socket's path: `sun_path` of 104 bytes, its end included (unix(4)). */
const LONGEST_SOCKET_PATH = 103;

/** A socket spares a long answer the network's packets, there and back. A path that is too long for one leaves the network alone. */
const socketFolder = (folder, port) => (os.platform() === 'win32' || Buffer.byteLength(socketPath(folder, port)) > LONGEST_SOCKET_PATH ? '' : folder);
const socketPath = (folder, port) => path.join(folder, `.s.PGSQL.${port}`);

/** The folder of the running server's socket. One that an earlier build left running has none. */
const findSocket = (folder, port) => (existsSync(socketPath(folder, port)) ? folder : undefined);

/** Makes the data folder, and lets the server's account walk into it. Others may not list it. */
function openDataFolder(dataDir, account) {
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o700);
  }
  if (account) chmodSync(dataDir, (statSync(dataDir).mode & 0o777) | 0o011);
}

function createCluster({ binaries, folder, account, password }) {
  // A folder without PG_VERSION is what an interrupted first start leaves: nothing is stored in it yet.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  const secret = mkdtempSync(path.join(os.tmpdir(), 'my-care-record-'));
  const passwordFile = path.join(secret, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) for (const place of [folder, secret, passwordFile]) chownSync(place, account.uid, account.gid);
  try {
    const made = spawnSync(
      binaries.initdb,
      [`--pgdata=${folder}`, `--username=${USER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
      { ...account, cwd: os.tmpdir(), encoding: 'utf8', env: plainEnvironment() },
    );
    if (made.status !== 0) {
      rmSync(folder, { recursive: true, force: true });
      throw new Stop(`PostgreSQL could not make its folder ${folder}: ${lastLine(made.stderr) || made.error?.message || 'no reason was given'}`);
    }
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
}

/**
 * Launches the server, in a session of its own: Ctrl-C must reach the store first.
 * After a kill -9 of an earlier server its last children hold the memory for a moment,
 * so that one refusal is tried again.
 */
async function launch({ binaries, folder, account, port, flags, log }) {
  for (const end = Date.now() + 15_000; ; await sleep(300)) {
    const logStart = existsSync(log) ? statSync(log).size : 0;
    const pid = spawnServer({ binaries, folder, account, port, flags, log });
    if (await untilReady(folder, pid)) return pid;
    const said = readFileSync(log, 'utf8').slice(logStart);
    if (/shared memory block|lock file .* (already exists|is empty)/.test(said) && Date.now() < end) continue;
    throw new Stop(`PostgreSQL did not start on port ${port}: ${reasonIn(said)} (the rest is in ${log})`);
  }
}

/** A quarter of the machine's memory, as PostgreSQL's manual has it, up to 512 MB; it takes up only what it fills. */
const sharedMegabytes = (memory) => Math.max(32, Math.min(512, Math.floor(memory / 4 / 2 ** 20)));

/** The C library keeps what a query frees for the next one: given back, each answer would fetch and clear its pages anew (mallopt(3)). */
const KEEP_MEMORY = { MALLOC_TRIM_THRESHOLD_: String(64 * 2 ** 20), MALLOC_MMAP_THRESHOLD_: String(32 * 2 ** 20), MALLOC_TOP_PAD_: String(2 ** 20) };

function spawnServer({ binaries, folder, account, port, flags, log }) {
  const output = openSync(log, 'a', 0o600);
  const settings = {
    listen_addresses: '127.0.0.1',
    // A list, of which a name in quotation marks may have anything in it.
    unix_socket_directories: socketFolder(folder, port) && `"${folder.replaceAll('"', '""')}"`,
    // What people's rows hold never reaches a log: no statement, no detail of a failure.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    // What it keeps of its tables, and how rarely it writes whole pages to its log anew (docs/operations.md).
    shared_buffers: `${sharedMegabytes(os.totalmem())}MB`,
    checkpoint_timeout: '15min',
    max_wal_size: '4GB',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(binaries.postgres, ['-D', folder, '-p', String(port), ...options, ...flags], {
    ...account,
    cwd: os.tmpdir(),
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...plainEnvironment(), ...KEEP_MEMORY },
  });
  closeSync(output);
  server.on('error', () => {});
  server.unref();
  return server.pid ?? -1;
}

async function untilReady(folder, pid) {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(20)) {
    if (pid < 0 || !isAlive(pid)) return false;
    const found = findPostmaster(folder);
    if (found?.pid === pid && found.ready) return true;
  }
  return false;
}

async function createDatabase(url, database) {
  const { default: pg } = await import('pg');
  const address = new URL(url);
  address.pathname = '/postgres';
  const client = new pg.Client({ connectionString: String(address) });
  try {
    await client.connect();
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (known.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } catch (error) {
    throw new Stop(`The embedded PostgreSQL does not let us in (${error.message}): its data folder and secrets.json do not belong together.`);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Ends the server when this process is killed without a chance to: the shell's input closes with us. */
function watchParent(pid) {
  if (os.platform() === 'win32') return undefined;
  const watcher = spawn('/bin/sh', ['-c', 'cat >/dev/null; kill -INT "$0"', String(pid)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watcher.on('error', () => {});
  watcher.stdin.on('error', () => {});
  watcher.unref();
  watcher.stdin.unref?.();
  return watcher;
}

/** PG* variables of the operator's shell are for other servers. */
function plainEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && name !== 'DATABASE_URL');
  return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C' };
}

function reasonIn(log) {
  const lines = log.split('\n').filter((line) => /FATAL|ERROR|could not/.test(line));
  return (lines.at(-1) ?? lastLine(log)).replace(/^.*?(FATAL|ERROR|LOG):\s*/, '') || 'no reason was given';
}

function lastLine(text) {
  return (text ?? '').trim().split('\n').at(-1) ?? '';
}
