/** A log with chains and checkpoints, for tests, and somebody who can change everything in its database. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CheckpointKeySet } from '@/lib/config/json-web-keys';
import { keepPublicKeys } from '@/store/audit/checkpoints/checkpoint-files';
import { makeCheckpoint } from '@/store/audit/checkpoints/make-checkpoint';
import { publicKeysOf, type Statement } from '@/store/audit/checkpoints/statement';
import { progressFile } from '@/store/audit/verify/progress';
import { verifyLog, type LogVerification } from '@/store/audit/verify/verify-log';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';

export function makeCheckpointKeys(): CheckpointKeySet {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x = '', d = '' } = privateKey.export({ format: 'jwk' });
  return { keys: [{ kty: 'OKP', crv: 'Ed25519', kid: randomUUID(), x, d }] };
}

export interface LogWorld {
  database: TestDatabase;
  /** Where checkpoints are kept outside. */
  folder: string;
  keys: CheckpointKeySet;
  /** Adds events to a person's chain. */
  write(patientId: string, ...said: string[]): Promise<void>;
  seal(keys?: CheckpointKeySet): Promise<Statement>;
  /** Runs statements as the superuser, with every trigger off. */
  meddle(...statements: string[]): Promise<void>;
  /** Recomputes a chain from a place to its end, as who can change everything and wishes it to fit. */
  reseal(patientId: string, from: number): Promise<void>;
  verify(): Promise<LogVerification>;
  /** Takes away everything, inside and outside the database. */
  clear(): Promise<void>;
  close(): Promise<void>;
}


export async function openLogWorld(): Promise<LogWorld> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'log-'));
  const folder = path.join(dataDir, 'checkpoints');
  const keys = makeCheckpointKeys();
  const owner = await database.openOwner();
  const meddle = async (...statements: string[]): Promise<void> => {
    await owner.query("set session_replication_role = 'replica'");
    for (const statement of statements) await owner.query(statement);
    await owner.query("set session_replication_role = 'origin'");
  };
  return {
    database,
    folder,
    keys,
    meddle,
    async write(patientId, ...said) {
      for (const one of said) {
        await database.databases.authorizer.query('select log_append($1, $2, now(), $3, $4)', [patientId, randomUUID(), JSON.stringify({ said: one }), []]);
      }
    },
    async seal(with_ = keys) {
      await keepPublicKeys(folder, publicKeysOf(with_));
      const made = await makeCheckpoint({ pool: database.databases.checkpointer, keys: with_, folders: [folder], clock: () => new Date() });
      if (typeof made === 'string') throw new Error(`no checkpoint was made: ${made}`);
      return made;
    },
    async reseal(patientId, from) {
      const { rows } = await owner.query<{ seq: string }>('select seq from access_event where patient_id = $1 and seq >= $2 order by seq', [patientId, from]);
      await meddle(
        ...rows.map(
          ({ seq }) => `update access_event e set prev = p.hash, hash = sha256(p.hash || convert_to(e.seq::text || ' ' || e.content, 'UTF8'))
            from (select coalesce((select hash from access_event where patient_id = '${patientId}' and seq = ${seq} - 1), sha256(convert_to('${patientId}', 'UTF8'))) as hash) p
            where e.patient_id = '${patientId}' and e.seq = ${seq}`,
        ),
        `update patient_state s set (seq, hash) = (select e.seq, e.hash from access_event e where e.patient_id = s.patient_id order by e.seq desc limit 1) where s.patient_id = '${patientId}'`,
      );
    },
    verify: () => verifyLog({ databaseUrl: database.migratorUrl, folders: [folder], progress: progressFile(dataDir), now: () => new Date() }),
    async clear() {
      await meddle('truncate access_event, patient_state, log_checkpoint, log_checkpoint_leaf, log_covered, log_month, log_told');
      rmSync(folder, { recursive: true, force: true });
    },
    async close() {
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

