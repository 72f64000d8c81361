import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { keepSecrets, type Secrets } from '@/lib/config/secrets';
import { startEmbeddedPostgres } from '@/scripts/embedded-postgres.mjs';
import { findFreePorts } from '@/scripts/start/free-port.mjs';
import { migrate } from '@/store/database/migrate';

/** A database of the benchmark's own, as `npm start` would start it: everything reaches the disk. */
export interface BenchDatabase {
  dataDir: string;
  url: string;
  secrets: Secrets;
  /** Its owner, past every policy. */
  owner: pg.Client;
  stop(): Promise<void>;
}

export async function startDatabase(): Promise<BenchDatabase> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'my-care-record-bench-'));
  chmodSync(dataDir, 0o711);
  const secrets = keepSecrets(dataDir);
  const [port = 0] = await findFreePorts(1);
  const postgres = await startEmbeddedPostgres({ dataDir, port, password: secrets.databasePassword, database: 'my_care_record' });
  await migrate(postgres.url);
  const owner = new pg.Client({ connectionString: postgres.url });
  await owner.connect();
  return {
    dataDir,
    url: postgres.url,
    secrets,
    owner,
    async stop() {
      await owner.end();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
