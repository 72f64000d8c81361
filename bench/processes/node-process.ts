import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

export interface Served {
  url: string;
  /** Megabytes of memory that the process holds (resident), now. */
  memory(): number;
  /** Seconds of processor time that it has used. */
  processorSeconds(): number;
  stop(): Promise<void>;
}

/** Runs a server of ours, by Node's arguments, until it is stopped, with its output in a file, and waits until `health` answers well. */
export async function serve(args: readonly string[], { env, log, url }: { env: Readonly<Record<string, string>>; log: string; url: string }): Promise<Served> {
  const output = openSync(log, 'a');
  const child = spawn(process.execPath, [...args], { cwd: ROOT, stdio: ['ignore', output, output], env: { ...process.env, NODE_ENV: 'production', ...env } as NodeJS.ProcessEnv });
  closeSync(output);
  await untilHealthy(child, `${url}/health`, log);
  return {
    url,
    memory: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    processorSeconds: () => readProcessorSeconds(child.pid ?? 0),
    stop: () => end(child),
  };
}

async function untilHealthy(child: ChildProcess, address: string, log: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    if (child.exitCode !== null) break;
    if (await isWell(address)) return;
  }
  throw new Error(`${address} did not answer. It said:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
}

async function isWell(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Linux counts in hundredths of a second (proc(5), utime and stime). */
function readProcessorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
