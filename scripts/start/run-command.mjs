import { spawn } from 'node:child_process';
import os from 'node:os';

import { ROOT } from './project.mjs';
import { Stop } from './stop.mjs';

/**
 * Runs a program to its end and keeps what it says, to show only if it fails.
 * @param {string} program
 * @param {string[]} args
 * @param {{ failure: string, env?: NodeJS.ProcessEnv, shell?: boolean }} options `failure` is the sentence for the operator
 * @returns {Promise<string>} what it said
 * @throws {Stop} with the end of what it said, and the sentence
 */
export async function runCommand(program, args, { failure, env = process.env, shell = false }) {
  const child = spawn(program, args, { cwd: ROOT, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = (signal) => child.kill(signal);
  process.once('SIGINT', end).once('SIGTERM', end);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      said += error.message;
      resolve(-1);
    });
    child.once('close', resolve);
  });
  process.off('SIGINT', end).off('SIGTERM', end);
  if (code === 0) return said;
  throw new Stop(`${said.trim().split('\n').slice(-40).join('\n')}\n\n${failure}`);
}

/** npm, as it is called on this system. */
export function runNpm(args, options) {
  return runCommand('npm', args, { ...options, shell: os.platform() === 'win32' });
}
