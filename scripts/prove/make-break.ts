import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { applyReplacement, type SourceChange, type SqlChange } from './break';

/** Comes after every migration there is. */
const MIGRATION = path.join('prisma', 'migrations', '99990101000000_broken');

/** Makes a break in a copy of the project. @returns what mends it */
export function makeBreak(folder: string, change: SqlChange | SourceChange, sql: string | undefined): () => void {
  if (change.kind === 'source') {
    const file = path.join(folder, change.of);
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, applyReplacement(whole, change, change.of));
    return () => writeFileSync(file, whole);
  }
  const migration = path.join(folder, MIGRATION);
  mkdirSync(migration);
  writeFileSync(path.join(migration, 'migration.sql'), sql ?? '');
  return () => rmSync(migration, { recursive: true });
}

/** The SQL that breaks a function or a policy, made of how PostgreSQL itself writes it out. */
export async function writeBrokenSql(client: pg.Client, change: SqlChange): Promise<string> {
  const broken = change.kind === 'function' ? await breakFunction(client, change) : await breakPolicy(client, change);
  return `${change.before ?? ''}\n${broken};\n`;
}

async function breakFunction(client: pg.Client, change: SqlChange): Promise<string> {
  const { rows } = await client.query<{ text: string }>(
    "select pg_get_functiondef(oid) as text from pg_proc where proname = $1 and pronamespace = 'public'::regnamespace",
    [change.of],
  );
  const [only, ...others] = rows;
  if (!only || others.length > 0) throw new Error(`there is not one function ${change.of}, but ${rows.length}`);
  return applyReplacement(only.text, change, change.of);
}

async function breakPolicy(client: pg.Client, change: SqlChange): Promise<string> {
  const { rows } = await client.query<{ table: string; using: string }>("select tablename as table, qual as using from pg_policies where policyname = $1 and schemaname = 'public'", [change.of]);
  const [only, ...others] = rows;
  if (!only || others.length > 0) throw new Error(`there is not one policy ${change.of}, but ${rows.length}`);
  return `alter policy ${change.of} on ${only.table} using (${applyReplacement(only.using, change, change.of)})`;
}
