import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { findFreePorts } from '../../scripts/start/free-port.mjs';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const secretsFile = z.object({ generated: z.object({ PORTAL_SESSION_SECRET: z.string(), PORTAL_CLIENT_SECRET: z.string() }) });

/** A second portal with the secrets of the first, whose store is an address that nobody listens on. */
export async function startPortalWithoutStore(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const { generated } = secretsFile.parse(JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')));
  const [port = 0, nobody = 0] = await findFreePorts(2);
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [path.join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next'), 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: ROOT,
    stdio: 'ignore',
    env: {
      ...process.env,
      ...generated,
      NODE_ENV: 'production',
      PORTAL_PORT: String(port),
      PORTAL_URL: url,
      STORE_URL: `http://localhost:${nobody}`,
    },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100)) {
    if (await answers(url)) return { url, stop };
  }
  await stop();
  throw new Error('The second portal did not start.');
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return true;
  } catch {
    return false;
  }
}
