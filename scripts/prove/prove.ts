/**
 * The proof that breaking the enforcement is noticed: each break is made in a copy of the
 * project, and the test that has to notice must fail there. A break that no test notices
 * fails the run.
 */
import pg from 'pg';
import { createTestDatabase } from '@/store/database/test-database';
import type { Break } from './break';
import { copyProject } from './copy-project';
import { makeBreak, writeBrokenSql } from './make-break';
import { runTest, type TestOutcome } from './run-test';

export interface Proof {
  name: string;
  caughtBy: Break['caughtBy'];
  outcome: TestOutcome;
}

/** The SQL of each break of the database, by name; a break that cannot be made any more throws. */
export async function writeAllSql(breaks: readonly Break[]): Promise<Map<string, string>> {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.migratorUrl });
  await client.connect();
  try {
    const written = new Map<string, string>();
    for (const { name, change } of breaks) if (change.kind !== 'source') written.set(name, await writeBrokenSql(client, change));
    return written;
  } finally {
    await client.end();
    await database.drop();
  }
}

/** @param tell of each as soon as it is known */
export async function prove(breaks: readonly Break[], tell: (proof: Proof) => void = () => undefined): Promise<Proof[]> {
  const sql = await writeAllSql(breaks);
  const copy = copyProject();
  const proofs: Proof[] = [];
  try {
    for (const { name, change, caughtBy } of breaks) {
      const mend = makeBreak(copy.folder, change, sql.get(name));
      const proof = { name, caughtBy, outcome: await runTest(copy.folder, caughtBy) };
      mend();
      proofs.push(proof);
      tell(proof);
    }
    return proofs;
  } finally {
    copy.remove();
  }
}

/** Every test that has to notice something must pass where nothing is broken, or its failing says nothing. */
export async function proveWhole(breaks: readonly Break[], tell: (proof: Proof) => void): Promise<Proof[]> {
  const files = new Map(breaks.map(({ caughtBy }) => [`${caughtBy.file} ${caughtBy.named ?? ''}`, caughtBy]));
  const copy = copyProject();
  const proofs: Proof[] = [];
  try {
    for (const caughtBy of files.values()) {
      const proof = { name: 'nothing is broken', caughtBy, outcome: await runTest(copy.folder, caughtBy) };
      proofs.push(proof);
      tell(proof);
    }
    return proofs;
  } finally {
    copy.remove();
  }
}
