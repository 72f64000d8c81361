/** A store as it is run: a process of its own, by store/main.ts. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keepSecrets, secretsFor, type Secrets } from '@/lib/config/secrets';
import { findFreePorts } from '@/scripts/start/free-port.mjs';
import { storeAddress } from '@/store/database/role-urls';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const PATIENCE_MS = 45_000;

export interface RunningStore {
  /** Where it listens, such as `http://127.0.0.1:41234`. */
  address: string;
  stop(): Promise<void>;
}

/** Secrets for as long as a test runs. */
export function makeSecrets(): Secrets {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'my-care-record-secrets-'));
  try {
    return keepSecrets(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Starts one, and waits until it is well. Several with one `storeUrl` are one store to whoever asks. */
export async function startStore({ databaseUrl, storeUrl, secrets }: { databaseUrl: string; storeUrl: string; secrets: Secrets }): Promise<RunningStore> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'my-care-record-store-'));
  const [storePort, mllpPort] = await findFreePorts(2);
  const env: NodeJS.ProcessEnv = { NODE_ENV: 'test', PATH: process.env.PATH, ...secretsFor('store', {}, secrets, true), STORE_DATABASE_URL: storeAddress(databaseUrl), DATA_DIR: dataDir, STORE_URL: storeUrl, STORE_PORT: String(storePort), MLLP_PORT: String(mllpPort) };
  const child = spawn(process.execPath, ['--import', 'tsx', 'store/main.ts'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const address = `http://127.0.0.1:${storePort}`;
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until && child.exitCode === null; await pause(50)) {
    const isWell = await fetch(`${address}/health`).then(({ ok }) => ok, () => false);
    if (isWell) return { address, stop };
  }
  await stop();
  throw new Error('the store did not start');
}
