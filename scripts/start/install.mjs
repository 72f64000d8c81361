import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { checkWritable, ROOT, say } from './project.mjs';
import { runNpm } from './run-command.mjs';

/**
 * Installs the packages that package.json names and node_modules lacks.
 * `npm install` and not `npm ci`: a lockfile knows only the platform it was made on.
 */
export async function installIfNeeded() {
  const missing = findMissingPackages();
  if (missing.length === 0) return;
  say(`Installing ${missing.length === 1 ? 'one package' : `${missing.length} packages`} (the first time takes a minute or two) …`);
  checkWritable(ROOT);
  // A shell may say NODE_ENV=production, which would leave out what the build and the tests need.
  await runNpm(['install', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    failure: 'The packages could not be installed: check the connection to the npm registry and try again.',
  });
}

/** Names of direct packages that are not there at their pinned version. */
export function findMissingPackages(root = ROOT) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name, version]) => installedVersion(root, name) !== version)
    .map(([name]) => name);
}

function installedVersion(root, name) {
  const file = path.join(root, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}
