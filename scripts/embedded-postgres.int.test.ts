import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { findEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.mjs';
import { findFreePorts } from './start/free-port.mjs';

const password = 'a password of the tests that is long enough';
let temporary: string;
let dataDir: string;
let port: number;
let running: EmbeddedPostgres | undefined;

beforeEach(async () => {
  dataDir = temporary = mkdtempSync(path.join(os.tmpdir(), 'my care record '));
  chmodSync(dataDir, 0o711);
  [port = 0] = await findFreePorts(1);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(temporary, { recursive: true, force: true });
});

const start = async (): Promise<EmbeddedPostgres> => (running = await startEmbeddedPostgres({ dataDir, port, password, database: 'mcr' }));
const postmaster = (): number => Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

test('it listens on this machine alone, speaks UTF-8, and lets nobody in without the password', async () => {
  const { url } = await start();
  expect(await ask(url, "SELECT current_setting('listen_addresses') || ' ' || current_setting('server_encoding')")).toEqual(['127.0.0.1 UTF8']);
  const wrong = new URL(url);
  wrong.password = 'another';
  await expect(ask(String(wrong), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
});

test('it is spoken to by a socket that its own folder keeps from others, and which asks for the password too', async () => {
  const { url } = await start();
  expect(await ask(url, 'SELECT inet_client_addr()')).toEqual([null]);
  expect(statSync(path.join(dataDir, 'postgres')).mode & 0o077).toBe(0);
  const wrong = new URL(url);
  wrong.password = 'another';
  await expect(ask(String(wrong), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
});

test('where its folder has too long a name for a socket, the network will do', async () => {
  dataDir = path.join(dataDir, 'l'.repeat(100));
  const { url } = await start();
  expect(await ask(url, 'SELECT host(inet_client_addr())')).toEqual(['127.0.0.1']);
});

test('what was stored is there after a stop and a start, in a folder with spaces in its name', async () => {
  await ask((await start()).url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await running?.stop();
  expect(findEmbeddedPostgres(dataDir)).toBeUndefined();
  expect(await ask((await start()).url, 'SELECT answer FROM kept')).toEqual([42]);
});

test('after its parent was killed it ends by itself, or is adopted by the next start', async () => {
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(new URL('embedded-postgres.mjs', import.meta.url).href)};
    await startEmbeddedPostgres(${JSON.stringify({ dataDir, port, password, database: 'mcr' })});
    console.log('up'); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => parent.stdout.once('data', resolve));
  parent.kill('SIGKILL');
  expect(await ask((await start()).url, 'SELECT 1')).toEqual([1]);
});

test('after the server itself was killed the next start recovers what was committed', async () => {
  await ask((await start()).url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  process.kill(postmaster(), 'SIGKILL');
  await sleep(50);
  expect(await ask((await start()).url, 'SELECT answer FROM kept')).toEqual([42]);
});

test('a server that ends by itself is noticed', async () => {
  const server = await start();
  const noticed = new Promise<void>((resolve) => server.onExit(resolve));
  process.kill(postmaster(), 'SIGKILL');
  await noticed;
});
