import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Measured } from '../latencies';
import type { Job } from './job';

/** The driving process, which is told one job after another. */
export interface Driver {
  measure(job: Job): Promise<Measured>;
  stop(): void;
}

export function startDriver(): Driver {
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'driver.ts'), { execArgv: ['--import', 'tsx'] });
  return {
    measure: (job) =>
      new Promise((resolve, reject) => {
        child.once('message', (said: { measured?: Measured; error?: string }) => {
          if (said.measured) resolve(said.measured);
          else reject(new Error(`${job.question} at ${job.connections} connections: ${said.error}`));
        });
        child.send(job);
      }),
    stop: () => child.kill(),
  };
}
