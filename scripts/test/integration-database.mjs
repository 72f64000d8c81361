/**
 * Gives the integration tests a real PostgreSQL of their own: an empty cluster in a
 * temporary folder on a free port, gone when the tests end. With TEST_DATABASE_URL set
 * (a superuser's address) that server is used instead.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { startEmbeddedPostgres } from '../embedded-postgres.mjs';
import { findFreePorts } from '../start/free-port.mjs';

export default async function setup() {
  if (process.env.TEST_DATABASE_URL) return undefined;
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'my-care-record-test-'));
  chmodSync(dataDir, 0o711);
  const [port] = await findFreePorts(1);
  const postgres = await startEmbeddedPostgres({
    dataDir,
    port,
    password: randomBytes(24).toString('base64url'),
    database: 'test',
    // Nothing here outlives the tests, so nothing need reach the disk.
    flags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'],
  });
  process.env.TEST_DATABASE_URL = postgres.url;
  return async () => {
    delete process.env.TEST_DATABASE_URL;
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
