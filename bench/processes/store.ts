import path from 'node:path';
import { STORE_ARGUMENTS, buildStore } from '@/scripts/build-store.mjs';
import { findFreePorts } from '@/scripts/start/free-port.mjs';
import { storeAddress } from '@/store/database/role-urls';
import type { BenchDatabase } from './database';
import { serve, type Served } from './node-process';

/** The store as it runs for people, alone; only how often one may ask is not limited. */
export async function startStore(database: BenchDatabase): Promise<Served> {
  const [port = 0, mllp = 0] = await findFreePorts(2);
  const url = `http://127.0.0.1:${port}`;
  const { generated } = database.secrets;
  const unlimited = { STORE_REQUESTS_PER_MINUTE: '0', STORE_CLIENT_REQUESTS_PER_MINUTE: '0', STORE_ADDRESS_REQUESTS_PER_MINUTE: '0', STORE_ATTEMPTS_PER_MINUTE: '0' };
  const env = { ...generated, ...unlimited, STORE_DATABASE_URL: storeAddress(database.url), DATA_DIR: database.dataDir, DEMO: '1', STORE_PORT: String(port), STORE_URL: url, MLLP_PORT: String(mllp) };
  await buildStore();
  return serve(STORE_ARGUMENTS, { env, log: path.join(database.dataDir, 'store.log'), url });
}

/** The same answers without decision, row security and log (neither.ts). */
export async function startNeither(database: BenchDatabase): Promise<Served> {
  const [port = 0] = await findFreePorts(1);
  return serve(['--import', 'tsx', 'bench/processes/neither.ts'], {
    env: { DATABASE_URL: database.url, BENCH_PORT: String(port) },
    log: path.join(database.dataDir, 'neither.log'),
    url: `http://127.0.0.1:${port}`,
  });
}
