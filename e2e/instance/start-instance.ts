import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { findFreePorts } from '../../scripts/start/free-port.mjs';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const START_LIMIT = 8 * 60_000;

/** A whole My Care Record of its own: empty folder, free ports, the demonstration's people. */
export interface Instance {
  portalUrl: string;
  storeUrl: string;
  identityUrl: string;
  dataDir: string;
  databasePort: number;
  stop(): Promise<void>;
}

/** Starts one the way a person does, with `npm start`'s own script, and waits for its `ready:` line. */
export async function startInstance(): Promise<Instance> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'my-care-record e2e '));
  chmodSync(dataDir, 0o711);
  const [portal = 0, store = 0, identity = 0, mllp = 0, database = 0] = await findFreePorts(5);
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts', 'start.mjs')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DEMO: '1',
      DATABASE_URL: '',
      PORTAL_PORT: String(portal),
      STORE_PORT: String(store),
      IDENTITY_PORT: String(identity),
      MLLP_PORT: String(mllp),
      DATABASE_PORT: String(database),
    },
  });
  const stop = async (): Promise<void> => {
    await endProcess(child);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await untilReady(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { portalUrl: `http://localhost:${portal}`, storeUrl: `http://localhost:${store}`, identityUrl: `http://localhost:${identity}`, dataDir, databasePort: database, stop };
}

function untilReady(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It was not ready in time. It said:\n${said}`)), START_LIMIT);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (/^ready: /m.test(said)) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`It ended with code ${code} before it was ready. It said:\n${said}`));
    });
  });
}

function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
