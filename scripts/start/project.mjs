import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { Stop } from './stop.mjs';

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '..', '..');
/** What scripts remember between runs. */
export const BUILD_NOTES = path.join(ROOT, '.build');

/** Makes a folder if it is missing, and checks that files can be made in it. */
export function checkWritable(folder, setting) {
  const remedy = setting ? `let this user write there, or choose another folder with ${setting}` : 'let this user write there, or copy the project to a folder of your own';
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new Stop(`The folder ${folder} cannot be written: ${remedy}.`);
  }
}

/** One folder after the other: Node's own recursive way never ends where a file system refuses new folders. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

/** Says what is going on, to a person who waits. */
export function say(text) {
  console.log(text);
}
