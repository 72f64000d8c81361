import { spawn } from 'node:child_process';
import { closeSync, mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { endOf, keepShort, openLog } from './logs.mjs';
import { ROOT } from './project.mjs';
import { Stop } from './stop.mjs';

const LEASH = new URL('leash.mjs', import.meta.url).href;
const LOOK_AT_LOGS_MS = 60_000;

/**
 * The processes of one start: all of them run, or none.
 * @param {string} logs folder of their logs
 */
export function createProcesses(logs) {
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const running = [];
  let stopping = false;
  let reportCrash;
  /** Rejects when one of the processes ends by itself. */
  const crashed = new Promise((_, reject) => (reportCrash = reject));
  crashed.catch(() => {});
  setInterval(() => running.forEach(({ log }) => log && keepShort(log)), LOOK_AT_LOGS_MS).unref();

  /** Starts a Node program that is to run until it is stopped. */
  function run({ name, args, env }) {
    const log = openLog(logs, name);
    const child = spawnNode(args, env, log.output);
    closeSync(log.output);
    running.push({ name, child, log });
    child.once('exit', (code, signal) => {
      if (stopping) return;
      reportCrash(new Stop(`${endOf(log)}\n\nThe ${name} stopped by itself (${signal ?? `exit code ${code}`}), so everything was stopped: its log is ${log.file}.`.trim()));
    });
    return child;
  }

  /** Runs a Node program to its end. */
  async function finish({ name, args, env, onLine }) {
    const child = spawnNode(args, env, 'pipe');
    const entry = { name, child };
    running.push(entry);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk;
        for (const line of String(chunk).split('\n').filter(Boolean)) onLine?.(line);
      });
    }
    const code = await new Promise((resolve) => child.once('close', resolve));
    running.splice(running.indexOf(entry), 1);
    if (code !== 0) throw new Stop(`${said.trim().split('\n').slice(-20).join('\n')}\n\nThe ${name} did not finish.`);
  }

  /** Stops them all, the last started first. */
  async function stop() {
    stopping = true;
    for (const { child } of running.splice(0).reverse()) await stopChild(child);
  }

  return { run, finish, stop, crashed, isStopping: () => stopping };
}

/** Waits until a process says that it can really serve. */
export async function untilHealthy(name, address, milliseconds = 90_000) {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(100)) {
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(3_000), redirect: 'manual' });
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
  }
  throw new Stop(`The ${name} did not become ready in ${milliseconds / 1000} seconds: its log says why.`);
}

function spawnNode(args, env, output) {
  return spawn(process.execPath, ['--import', LEASH, ...args], {
    cwd: ROOT,
    // A group of its own: Ctrl-C reaches this process alone, which stops the others in order.
    detached: true,
    stdio: ['pipe', output, output],
    env: { ...env, MY_CARE_RECORD_LEASH: String(process.pid) },
  });
}

async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  killGroup(child, 'SIGTERM');
  const late = setTimeout(() => killGroup(child, 'SIGKILL'), 8_000);
  await gone;
  clearTimeout(late);
}

function killGroup(child, signal) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // It ended in the meantime.
  }
}
