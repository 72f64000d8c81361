import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import pg from 'pg';
import { findOtherMigrations, sayOtherMigrations } from './other-schema';
import { DATABASE_ROLES, rolePassword, storeAddress } from './role-urls';
import { scramVerifier } from './scram-verifier';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const MIGRATIONS = path.join(ROOT, 'prisma', 'migrations');
/** PostgreSQL's code for a database that is not there. */
const NO_DATABASE = '3D000';

/**
 * Brings the database at `databaseUrl` (whose user owns the tables) to the newest schema,
 * lets the store's own roles in, and makes the log's partitions of the years ahead.
 * @throws Error that says so when another build made the database, or with what Prisma or PostgreSQL said
 */
export async function migrate(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await refuseOtherSchema(client);
    await forgetBrokenOff(client);
  }).catch((error: unknown) => {
    // Prisma makes a database that is not there yet.
    if ((error as { code?: string }).code !== NO_DATABASE) throw error;
  });
  await deployMigrations(databaseUrl);
  await prepare(databaseUrl);
}

async function refuseOtherSchema(client: pg.Client): Promise<void> {
  const others = await findOtherMigrations(client, MIGRATIONS);
  if (others.length > 0) throw new Error(sayOtherMigrations(others, MIGRATIONS));
}

/** The advisory lock under which Prisma migrates. */
const PRISMA_LOCK = 72707369;

/**
 * A migration that broke off (a crash, a full disk, a lost connection) left nothing behind, since each is one transaction
 * (scripts/schema-engine.mjs), but Prisma's note that it began, with which no start would go on. Whoever holds the lock is still at it.
 */
async function forgetBrokenOff(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>("select to_regclass('_prisma_migrations') is not null and pg_try_advisory_lock($1) as free", [PRISMA_LOCK]);
  if (rows[0]?.free) await client.query('update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null');
}

async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function deployMigrations(databaseUrl: string): Promise<void> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const child = spawn(process.execPath, [cli, 'migrate', 'deploy'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The database could not be brought up to date.\n${Buffer.concat(said).toString()}`));
    });
  });
}

/** Sets the roles' passwords and keeps the log's years ahead. Several processes may do it at once: the lock makes them take turns. */
function prepare(databaseUrl: string): Promise<void> {
  return withClient(databaseUrl, async (client) => {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('kmcr roles'))");
    for (const role of DATABASE_ROLES) {
      // A statement may come to stand in the server's log, and a password in it would.
      const verifier = await scramVerifier(rolePassword(storeAddress(databaseUrl), role));
      await client.query(`alter role ${role} login password ${client.escapeLiteral(verifier)}`);
    }
    await client.query('select keep_log_years()');
    await client.query('commit');
  });
}
