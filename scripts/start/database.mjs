import { embeddedPostgresUrl, startEmbeddedPostgres } from '../embedded-postgres.mjs';
import { Stop } from './stop.mjs';

export const DATABASE_NAME = 'my_care_record';

/**
 * Opens the operator's database, or starts the embedded one.
 * @returns {Promise<{ url: string, stop: () => Promise<void>, onExit: (listener: () => void) => void }>}
 * @throws {Stop} when it cannot be reached or run
 */
export async function openDatabase({ databaseUrl, dataDir, port, password }) {
  if (databaseUrl) {
    return { url: databaseUrl, stop: async () => {}, onExit: () => {} };
  }
  return startEmbeddedPostgres({ dataDir, port, password, database: DATABASE_NAME });
}

/** The address of an embedded database that runs already. */
export function runningDatabaseUrl(port, password) {
  return embeddedPostgresUrl({ port, password, database: DATABASE_NAME });
}

/**
 * Checks that the operator's database answers, before anything else takes time.
 * @throws {Stop} which never repeats the address, since that holds a password
 */
export async function checkReachable(databaseUrl) {
  if (!URL.canParse(databaseUrl) || !/^postgres(ql)?:$/.test(new URL(databaseUrl).protocol)) {
    throw new Stop('The setting DATABASE_URL is not right: it must be an address such as postgresql://user:password@host:5432/name.');
  }
  const { host, pathname } = new URL(databaseUrl);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 8_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Stop(`The database${pathname.slice(1) ? ` ${decodeURIComponent(pathname.slice(1))}` : ''} at ${host} cannot be reached (${reason(error)}): check that it is running and that DATABASE_URL is right.`);
  } finally {
    await client.end().catch(() => {});
  }
}

/** What went wrong, without the address, which holds a password. */
function reason(error) {
  return error.code === 'ECONNREFUSED' ? 'nothing listens there' : error.message || error.code || 'no reason was given';
}
