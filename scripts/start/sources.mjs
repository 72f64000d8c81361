import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { BUILD_NOTES, ROOT } from './project.mjs';

/**
 * A fingerprint of files: their paths and contents, tests left out.
 * @param {string[]} places files and folders, relative to the project; those that do not exist count as absent
 */
export function fingerprint(places, root = ROOT) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const place of places) {
    for (const file of listFiles(path.join(root, place))) {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function listFiles(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && !/\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => listFiles(path.join(place, entry.name)));
}

/** Does `work` unless it was done for this very fingerprint and its result is still there. */
export async function onceFor(name, print, result, work) {
  const note = path.join(BUILD_NOTES, `${name}.sha256`);
  const done = existsSync(note) && readFileSync(note, 'utf8') === print && existsSync(path.join(ROOT, result));
  if (done) return;
  await work();
  mkdirSync(BUILD_NOTES, { recursive: true });
  writeFileSync(note, print);
}
