import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { findMissingPackages } from './install.mjs';
import { fingerprint } from './sources.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'a folder of any name '));
  mkdirSync(path.join(root, 'app'));
  writeFileSync(path.join(root, 'app', 'page.tsx'), 'one');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a source that changed, came or went asks for a new build', () => {
  const before = fingerprint(['app', 'proxy.ts'], root);
  expect(fingerprint(['app', 'proxy.ts'], root)).toBe(before);
  writeFileSync(path.join(root, 'app', 'page.tsx'), 'two');
  const changed = fingerprint(['app', 'proxy.ts'], root);
  expect(changed).not.toBe(before);
  writeFileSync(path.join(root, 'proxy.ts'), '');
  expect(fingerprint(['app', 'proxy.ts'], root)).not.toBe(changed);
});

test('a test that changed asks for none', () => {
  const before = fingerprint(['app'], root);
  writeFileSync(path.join(root, 'app', 'page.test.tsx'), 'test');
  expect(fingerprint(['app'], root)).toBe(before);
});

test('a package that is missing or of another version asks for an install', () => {
  writeFileSync(path.join(root, 'package.json'), JSON.stringify({ dependencies: { a: '1.0.0', b: '1.0.0' }, devDependencies: { c: '1.0.0' } }));
  const put = (name: string, version: string): void => {
    mkdirSync(path.join(root, 'node_modules', name), { recursive: true });
    writeFileSync(path.join(root, 'node_modules', name, 'package.json'), JSON.stringify({ version }));
  };
  put('a', '1.0.0');
  put('b', '0.9.0');
  expect(findMissingPackages(root)).toEqual(['b', 'c']);
});
