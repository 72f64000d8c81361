import { spawn } from 'node:child_process';

import { ROOT } from '../start/project.mjs';

/**
 * Runs a Node program with its output shown. Signals reach it too, so that Ctrl-C ends
 * the tests and what they started.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function runShown(args, env = process.env) {
  return untilEnd(spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] }));
}

/** Runs a Node program beside another, and shows what it said when it has ended. */
export async function runBeside(args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await untilEnd(child);
  process.stdout.write(said);
  return code;
}

function untilEnd(child) {
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}
