import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { keepSecrets, secretsFor } from './secrets';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('secrets are made at random once and are the same ever after', () => {
  const first = keepSecrets(dataDir);
  expect(keepSecrets(dataDir)).toEqual(first);
  const other = mkdtempSync(path.join(os.tmpdir(), 'secrets-'));
  expect(keepSecrets(other).generated.PORTAL_SESSION_SECRET).not.toBe(first.generated.PORTAL_SESSION_SECRET);
  rmSync(other, { recursive: true });
});

test('only the owner may read the file of secrets', () => {
  keepSecrets(dataDir);
  expect(statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('a file of secrets that cannot be understood is never replaced', () => {
  writeFileSync(path.join(dataDir, 'secrets.json'), '{"databasePassword": "short"}');
  expect(() => keepSecrets(dataDir)).toThrow(/secrets\.json cannot be understood/);
});

test('a file of an older version gets the secrets that it lacks, and keeps those that it has', () => {
  const first = keepSecrets(dataDir);
  const { LOG_CHECKPOINT_KEYS: dropped, ...older } = first.generated;
  writeFileSync(path.join(dataDir, 'secrets.json'), JSON.stringify({ ...first, generated: older }));
  const completed = keepSecrets(dataDir);
  expect(completed).toEqual({ ...first, generated: { ...older, LOG_CHECKPOINT_KEYS: completed.generated.LOG_CHECKPOINT_KEYS } });
  expect(completed.generated.LOG_CHECKPOINT_KEYS).not.toBe(dropped);
  expect(keepSecrets(dataDir)).toEqual(completed);
});

test('the portal is told neither the store’s keys nor the database’s password', () => {
  const told = secretsFor('portal', {}, keepSecrets(dataDir), true);
  expect(Object.keys(told).sort()).toEqual(['PORTAL_CLIENT_SECRET', 'PORTAL_SESSION_SECRET']);
});

test('outside the demonstration nothing generated is handed out', () => {
  const told = secretsFor('store', { STORE_COOKIE_KEYS: 'x'.repeat(32) }, keepSecrets(dataDir), false);
  expect(told).toEqual({ STORE_COOKIE_KEYS: 'x'.repeat(32) });
});
