import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';

/** What Prisma wrote down of a migration that it applied (`_prisma_migrations`). */
interface Applied {
  name: string;
  /** SHA-256 of its migration.sql as it was then, in hexadecimal. */
  checksum: string;
}

/**
 * The migrations in which a database differs from what `folder` has: changed since, or not there (the database is of a newer build).
 * Prisma passes both over, and a store over other functions than it was written for fails in the middle of people's requests.
 * @returns their names in order; none for a database that is new or behind, which migrating mends
 */
export async function findOtherMigrations(client: pg.Client, folder: string): Promise<string[]> {
  const { rows: tables } = await client.query<{ there: boolean }>("select to_regclass('_prisma_migrations') is not null as there");
  if (!tables[0]?.there) return [];
  const { rows } = await client.query<Applied>('select migration_name as name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null order by migration_name');
  return rows.filter(({ name, checksum }) => checksumOf(path.join(folder, name, 'migration.sql')) !== checksum).map(({ name }) => name);
}

function checksumOf(file: string): string | undefined {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined;
}

/** Says which they are and what to do; for the operator. */
export function sayOtherMigrations(names: readonly string[], folder: string): string {
  const known = new Set(readdirSync(folder));
  const [newer, changed] = [names.filter((name) => !known.has(name)), names.filter((name) => known.has(name))];
  return [
    'The database is of another build of My Care Record, and was left as it is.',
    newer.length > 0 && `This build does not know: ${newer.join(', ')}.`,
    changed.length > 0 && `Changed since the database was made: ${changed.join(', ')}.`,
    'Start the build that made it, or a newer one. If it holds only demonstration people, delete its data folder (DATA_DIR, .data unless set) and start again.',
  ].filter(Boolean).join('\n');
}
