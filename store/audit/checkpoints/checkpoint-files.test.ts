import { appendFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { appendCheckpoint, keepPublicKeys, readCheckpoints, readLastCheckpoint, readPublicKeys, type KeptCheckpoint } from './checkpoint-files';
import type { Statement } from './statement';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'checkpoints-'));
});

const LOG = '5d0f7a52-6a0f-4a52-9a52-0f7a5d526a0f';
const statementOf = (number: number): Statement => ({ log: LOG, number, made: '2026-03-03T12:00:00.000Z', previous: null, chains: 1, root: '', key: 'k' });
const checkpoint = (number: number, chains = 1): KeptCheckpoint => ({ statement: `statement ${number}`, signature: 's', leaves: Array.from({ length: chains }, (_, chain) => ({ chain: String(chain), seq: 1, hash: 'h' })) });
const append = (number: number, chains?: number): Promise<void> => appendCheckpoint(folder, statementOf(number), checkpoint(number, chains));
const file = (name = '0000000001.ndjson'): string => path.join(folder, LOG, name);

async function kept(): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for await (const one of readCheckpoints(folder, LOG)) found.push(one?.statement);
  return found;
}

test('a line that a crash or a full disk cut short is not there, and goes before the next one', async () => {
  await append(1);
  const [whole] = readFileSync(file(), 'utf8').split('\n');
  appendFileSync(file(), whole!.slice(0, 20));
  expect(await readLastCheckpoint(folder, LOG)).toEqual(checkpoint(1));
  await append(2);
  expect(await kept()).toEqual(['statement 1', 'statement 2']);
});

test('a file whose first line was never finished has no last checkpoint: the file before it has', async () => {
  for (const number of [1, 1_000]) await append(number);
  writeFileSync(file('0000001001.ndjson'), '{"statement":"sta');
  expect(await readLastCheckpoint(folder, LOG)).toEqual(checkpoint(1_000));
  await append(1_001);
  expect(await kept()).toEqual(['statement 1', 'statement 1000', 'statement 1001']);
});

test('a whole line that is no checkpoint is said to be unreadable, and stays', async () => {
  await append(1);
  appendFileSync(file(), 'nonsense\n');
  expect(await readLastCheckpoint(folder, LOG)).toBe('unreadable');
  await append(2);
  expect(await kept()).toEqual(['statement 1', undefined, 'statement 2']);
});

test('the last checkpoint is found behind lines of any length', async () => {
  expect(await readLastCheckpoint(folder, LOG)).toBeUndefined();
  for (const [number, chains] of [[1, 20_000], [2, 1], [3, 20_000]] as const) {
    await append(number, chains);
    expect(await readLastCheckpoint(folder, LOG)).toEqual(checkpoint(number, chains));
  }
});

test('public keys are added to those that are there, and nothing half written is left', async () => {
  const key = (kid: string) => ({ kty: 'OKP' as const, crv: 'Ed25519' as const, kid, x: 'x' });
  await keepPublicKeys(folder, [key('old')]);
  await keepPublicKeys(folder, [key('new'), key('old')]);
  expect((await readPublicKeys(folder)).map(({ kid }) => kid)).toEqual(['old', 'new']);
  expect(readdirSync(folder)).toEqual(['public-keys.json']);
});
