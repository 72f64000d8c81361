import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const GENERATED = new Set(['node_modules', '.git', '.next', '.data', '.build', 'test-results', 'playwright-report']);

/** The files of the project: those git keeps, or all but generated ones where there is no git. */
function listFiles(): string[] {
  if (existsSync(path.join(ROOT, '.git'))) {
    return execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
  }
  const walk = (folder: string): string[] =>
    readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
      const place = path.join(folder, entry.name);
      if (GENERATED.has(entry.name)) return [];
      return entry.isDirectory() ? walk(place) : [place];
    });
  return walk('');
}

const files = listFiles();

test('a folder says what it is for: none is a bag of odds and ends', () => {
  // Who signs in there is a helper: somebody who helps a person.
  const isOfPeople = (file: string): boolean => file.includes('/sign-in/helper/');
  expect(files.filter((file) => /(^|\/)(utils?|misc|helpers?|common)\//i.test(file) && !isOfPeople(file))).toEqual([]);
});

test('files are named in kebab-case, but for those whose name a tool or a custom decides', () => {
  const decided = /^(README|SECURITY|CHANGELOG|LICENSE)(\.md)?$|^\[.+\]$|^\(.+\)$|\.(hl7|json|ndjson|csv|txt)$/;
  const odd = files.filter((file) => /\.(tsx?|mjs|sql|css|md|svg|png)$/.test(file) && !file.split('/').every((part) => decided.test(part) || /^_?[.a-z0-9[\]-]+(_[a-z0-9_-]+)*$/.test(part)));
  expect(odd).toEqual([]);
});

test('what a run leaves behind is kept by nobody', () => {
  expect(files.filter((file) => /\.(log|pid|tmp|orig|rej|bak)$/.test(file))).toEqual([]);
});
