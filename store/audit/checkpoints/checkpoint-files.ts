/**
 * Checkpoints outside the database: for each log a folder, in it a file a thousand
 * checkpoints, in it a line each, with all its leaves. Files are only ever added to. What is in them names
 * nobody.
 */
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Leaf, PublicKey, SignedStatement, Statement } from './statement';

/** A line of a file. */
export interface KeptCheckpoint extends SignedStatement {
  leaves: Leaf[];
}

const line = z.object({
  statement: z.string(),
  signature: z.string(),
  leaves: z.array(z.tuple([z.string(), z.number(), z.string()]).transform(([chain, seq, hash]): Leaf => ({ chain, seq, hash }))),
});

const FILE = /^\d{10}\.ndjson$/;
const IN_A_FILE = 1_000;

/** A file is named by the first of its checkpoints: numbers only grow, and clocks are set back. */
const fileOf = (number: number): string => `${String(number - ((number - 1) % IN_A_FILE)).padStart(10, '0')}.ndjson`;

const KEYS_FILE = 'public-keys.json';

/** Adds a checkpoint at the end of its file, and waits until the disk has it. */
export async function appendCheckpoint(folder: string, { log, number }: Statement, { statement, signature, leaves }: KeptCheckpoint): Promise<void> {
  await mkdir(path.join(folder, log), { recursive: true });
  const text = JSON.stringify({ statement, signature, leaves: leaves.map(({ chain, seq, hash }) => [chain, seq, hash]) });
  const file = await open(path.join(folder, log, fileOf(number)), 'a', 0o640);
  try {
    await file.write(`${text}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The files of a log, oldest first; none when there is no such folder. */
async function listFiles(folder: string, log: string): Promise<string[]> {
  try {
    return (await readdir(path.join(folder, log))).filter((name) => FILE.test(name)).sort().map((name) => path.join(folder, log, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Every line of a log's files in order, one at a time; a line that cannot be read comes as undefined. */
export async function* readCheckpoints(folder: string, log: string): AsyncGenerator<KeptCheckpoint | undefined> {
  for (const file of await listFiles(folder, log)) {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) yield parseLine(text);
  }
}

/** The last checkpoint of the files; undefined when there is none. */
export async function readLastCheckpoint(folder: string, log: string): Promise<KeptCheckpoint | undefined> {
  const last = (await listFiles(folder, log)).at(-1);
  if (last === undefined) return undefined;
  const text = (await readFile(last, 'utf8')).trimEnd();
  return parseLine(text.slice(text.lastIndexOf('\n') + 1));
}

function parseLine(text: string): KeptCheckpoint | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const keysFile = z.object({ keys: z.array(z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), kid: z.string(), x: z.string() })) });

/** The public keys with which the checkpoints of a folder can be checked. */
export async function readPublicKeys(folder: string): Promise<PublicKey[]> {
  try {
    return keysFile.parse(JSON.parse(await readFile(path.join(folder, KEYS_FILE), 'utf8'))).keys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Adds public keys to those that a folder has; none is ever taken away, since old checkpoints need old keys. */
export async function keepPublicKeys(folder: string, keys: readonly PublicKey[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const known = await readPublicKeys(folder);
  const added = keys.filter(({ kid }) => !known.some((key) => key.kid === kid));
  if (added.length > 0) await writeFile(path.join(folder, KEYS_FILE), `${JSON.stringify({ keys: [...known, ...added] }, null, 2)}\n`);
}
