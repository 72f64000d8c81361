import { mkdtempSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { endOf, keepShort, LOG_LIMIT, openLog } from './logs.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'logs-'));
const read = (file: string): string => readFileSync(file, 'utf8');

test('a log that grows too long while its process runs is begun anew, and what it writes next comes first', () => {
  const log = openLog(folder, 'some process');
  writeSync(log.output, 'one\ntwo\n');
  keepShort(log, 4);
  writeSync(log.output, 'three\n');
  expect([read(`${log.file}.1`), read(log.file), endOf(log)]).toEqual(['one\ntwo\n', 'three\n', 'three']);
  keepShort(log, 100);
  expect(read(log.file)).toBe('three\n');
});

test('the end of a log is what this start wrote, and at most twenty lines', () => {
  const file = path.join(folder, 'store.log');
  writeFileSync(file, 'before\n');
  const log = openLog(folder, 'store');
  expect(endOf(log)).toBe('');
  writeSync(log.output, Array.from({ length: 10_000 }, (_, line) => `line ${line} of many\n`).join(''));
  expect(endOf(log).split('\n')).toEqual(Array.from({ length: 20 }, (_, line) => `line ${9_980 + line} of many`));
});

test('a log that is too long at a start is set aside, and only its owner may read the new one', () => {
  const file = path.join(folder, 'portal.log');
  writeFileSync(file, 'x'.repeat(LOG_LIMIT + 1));
  const log = openLog(folder, 'portal');
  expect([statSync(log.file).size, statSync(log.file).mode & 0o777, statSync(`${file}.1`).size]).toEqual([0, 0o600, LOG_LIMIT + 1]);
});
