import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** All that the store's tests read. */
const COPIED = ['lib', 'store', 'demo', 'scripts', 'prisma', 'docs', 'package.json', 'tsconfig.json', 'vitest.config.ts', 'prisma.config.ts'];

export interface ProjectCopy {
  folder: string;
  remove(): void;
}

/** A copy of the sources, to be broken; packages are shared with the original. */
export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'my-care-record-broken-'));
  for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
