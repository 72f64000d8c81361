import { cpSync, mkdtempSync, rmSync, appendFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate';
import { findOtherMigrations, sayOtherMigrations } from './other-schema';
import { createTestDatabase, type TestDatabase } from './test-database';

const MIGRATIONS = path.resolve(import.meta.dirname, '..', '..', 'prisma', 'migrations');
const FIRST = '20261124000001_tables';

let database: TestDatabase;
let owner: pg.Client;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.openOwner();
});
afterAll(() => database.drop());
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'migrations-'));
  cpSync(MIGRATIONS, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a database that another build made', () => {
  it('is told by a migration that was changed since, or that this build does not have', async () => {
    expect(await findOtherMigrations(owner, folder)).toEqual([]);
    appendFileSync(path.join(folder, FIRST, 'migration.sql'), '\n-- changed');
    expect(await findOtherMigrations(owner, folder)).toEqual([FIRST]);
    rmSync(path.join(folder, FIRST), { recursive: true });
    const others = await findOtherMigrations(owner, folder);
    expect(others).toEqual([FIRST]);
    expect(sayOtherMigrations(others, folder)).toContain(`This build does not know: ${FIRST}.`);
  });

  it('is not told by one that lacks what this build adds', async () => {
    cpSync(path.join(folder, FIRST), path.join(folder, '29991231000000_added'), { recursive: true });
    expect(await findOtherMigrations(owner, folder)).toEqual([]);
  });

  it('is no database in which a migration broke off: the next start goes on', async () => {
    await owner.query("insert into _prisma_migrations (id, checksum, migration_name, started_at) values ('broken-off', 'c', '29991231000000_broken_off', now())");
    await migrate(database.migratorUrl);
    await owner.query("delete from _prisma_migrations where id = 'broken-off'");
  });

  it('is left as it is, and the start says what to do', async () => {
    await migrate(database.migratorUrl);
    await owner.query("update _prisma_migrations set checksum = 'another' where migration_name = $1", [FIRST]);
    await expect(migrate(database.migratorUrl)).rejects.toThrow(new RegExp(`another build of My Care Record[^]*Changed since the database was made: ${FIRST}\\.[^]*Start the build that made it`));
  });
});
