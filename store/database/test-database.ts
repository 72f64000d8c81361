import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { openDatabases, type Databases } from './database';
import { migrate } from './migrate';
import { storeAddress } from './role-urls';

const MIGRATIONS = path.resolve(import.meta.dirname, '..', '..', 'prisma', 'migrations');

function serverUrl(database: string): string {
  const address = process.env.TEST_DATABASE_URL;
  if (!address) throw new Error('TEST_DATABASE_URL is not set: run integration tests through vitest, whose set-up starts a PostgreSQL.');
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.toString();
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function nameOfTemplate(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(MIGRATIONS).sort()) {
    if (!name.endsWith('.toml')) hash.update(readFileSync(path.join(MIGRATIONS, name, 'migration.sql')));
  }
  return `template_${hash.digest('hex').slice(0, 16)}`;
}

/** Migrating takes seconds and copying does not: the first test migrates a template for all. */
async function ensureTemplate(client: pg.Client): Promise<string> {
  const template = nameOfTemplate();
  await client.query("select pg_advisory_lock(hashtext('test template'))");
  const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
  if (rowCount === 0) {
    const making = `${template}_${randomUUID().slice(0, 8)}`;
    await client.query(`create database "${making}"`);
    await migrate(serverUrl(making));
    await client.query(`alter database "${making}" rename to "${template}"`);
  }
  return template;
}

export interface TestDatabase {
  databases: Databases;
  /** The owner of the tables: what an operator's DATABASE_URL is. */
  migratorUrl: string;
  /** Connects as that owner, until the database is dropped. */
  openOwner(): Promise<pg.Client>;
  drop(): Promise<void>;
}

/** A fresh, migrated database of the test's own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(async (client) => {
    const template = await ensureTemplate(client);
    await client.query(`create database "${name}" template "${template}"`);
  });
  const databases = openDatabases({ address: storeAddress(serverUrl(name)), poolSize: 4 });
  const owners: pg.Client[] = [];
  return {
    databases,
    migratorUrl: serverUrl(name),
    async openOwner() {
      const owner = new pg.Client({ connectionString: serverUrl(name) });
      await owner.connect();
      owners.push(owner);
      return owner;
    },
    async drop() {
      await Promise.all([databases.close(), ...owners.map((owner) => owner.end())]);
      await onServer((client) => client.query(`drop database "${name}" with (force)`));
    },
  };
}
