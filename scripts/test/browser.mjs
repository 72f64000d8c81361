import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

import { ROOT, say } from '../start/project.mjs';
import { Stop } from '../start/stop.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * A browser for the tests: the one found on the machine, else Playwright's, else
 * Debian's package.
 * @returns {Promise<string>} the path of its program
 * @throws {Stop} when none can be had
 */
export async function findBrowser() {
  const found = onThisMachine() ?? (await playwrights());
  if (found) return found;
  say('There is no browser yet: fetching Playwright’s …');
  spawnSync(process.execPath, [path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'], { cwd: ROOT, stdio: 'inherit', timeout: 300_000 });
  const fetched = await playwrights();
  if (fetched) return fetched;
  if (process.getuid?.() === 0) {
    say('Installing Debian’s Chromium …');
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
    const installed = onThisMachine();
    if (installed) return installed;
  }
  throw new Stop('No browser was found and none could be installed: install Chromium, or name one in BROWSER_PATH, and run the tests again.');
}

function onThisMachine() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [process.env.BROWSER_PATH, ...[...folders, '/usr/bin'].flatMap((folder) => NAMES.map((name) => path.join(folder, name))), ...ELSEWHERE];
  return candidates.find((candidate) => candidate && isExecutable(candidate));
}

/** Playwright's own, when it runs: without the system's libraries the file is there and does not. */
async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const program = chromium.executablePath();
  return isExecutable(program) && spawnSync(program, ['--version']).status === 0 ? program : undefined;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
