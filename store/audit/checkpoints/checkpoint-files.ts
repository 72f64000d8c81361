/**
 * Checkpoints outside the database: for each log a folder, in it a file a thousand
 * checkpoints, in it a line each, with all its leaves. Files are only ever added to. What is in them names
 * nobody.
 */
import { mkdir, open, readdir, readFile, rename, writeFile, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { readStatement, type Leaf, type PublicKey, type SignedStatement, type Statement } from './statement';

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

/** Adds a checkpoint at the end of its file, and waits until the disk has it. What a crash or a full disk left there of a line goes first. */
export async function appendCheckpoint(folder: string, { log, number }: Statement, { statement, signature, leaves }: KeptCheckpoint): Promise<void> {
  await mkdir(path.join(folder, log), { recursive: true });
  const text = JSON.stringify({ statement, signature, leaves: leaves.map(({ chain, seq, hash }) => [chain, seq, hash]) });
  const file = await open(path.join(folder, log, fileOf(number)), 'a+', 0o640);
  try {
    const { size } = await file.stat();
    const end = (await findNewlineBefore(file, size)) + 1;
    if (end < size) await file.truncate(end);
    await file.appendFile(`${text}\n`);
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

/** The last checkpoint of the files; undefined when there is none, `unreadable` when its line is not one. A line that was never finished is not there. */
export async function readLastCheckpoint(folder: string, log: string): Promise<KeptCheckpoint | 'unreadable' | undefined> {
  for (const name of (await listFiles(folder, log)).reverse()) {
    const text = await readLastLine(name);
    if (text !== undefined) return parseLine(text) ?? 'unreadable';
  }
  return undefined;
}

/** The number of that checkpoint; `unreadable`, too, when its statement is none. */
export async function readLastNumber(folder: string, log: string): Promise<number | 'unreadable' | undefined> {
  const last = await readLastCheckpoint(folder, log);
  return typeof last === 'object' ? (readStatement(last.statement)?.number ?? 'unreadable') : last;
}

async function readLastLine(name: string): Promise<string | undefined> {
  const file = await open(name, 'r');
  try {
    const end = await findNewlineBefore(file, (await file.stat()).size);
    if (end < 0) return undefined;
    return (await readPart(file, (await findNewlineBefore(file, end)) + 1, end)).toString('utf8');
  } finally {
    await file.close();
  }
}

const PART = 64 * 1024;
const NEWLINE = 0x0a;

/** Read backwards in parts: a file of a busy day is larger than memory should hold. @returns the place of the last newline before `position`; -1 when there is none */
async function findNewlineBefore(file: FileHandle, position: number): Promise<number> {
  for (let end = position; end > 0; end -= PART) {
    const start = Math.max(0, end - PART);
    const found = (await readPart(file, start, end)).lastIndexOf(NEWLINE);
    if (found >= 0) return start + found;
  }
  return -1;
}

async function readPart(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
  return buffer.subarray(0, bytesRead);
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

/** Adds public keys to those that a folder has; none is ever taken away, since old checkpoints need old keys. Written beside and moved into place: a full disk must not cut them short. */
export async function keepPublicKeys(folder: string, keys: readonly PublicKey[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const known = await readPublicKeys(folder);
  const added = keys.filter(({ kid }) => !known.some((key) => key.kid === kid));
  if (added.length === 0) return;
  const draft = path.join(folder, `${KEYS_FILE}.${process.pid}`);
  await writeFile(draft, `${JSON.stringify({ keys: [...known, ...added] }, null, 2)}\n`);
  await rename(draft, path.join(folder, KEYS_FILE));
}
