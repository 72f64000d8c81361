/** How the store ends: on a signal, in order; or at once, with a sentence that says why. */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How long a step may take: long enough to answer what was asked, and short of the time
 * after which whoever sent the signal loses patience. Milliseconds.
 */
const PATIENCE = 3_000;

/**
 * Runs each step in turn on SIGTERM or SIGINT, then ends the process. A step that fails, or
 * takes too long, does not keep the others from running: what is half done in the database
 * is undone there.
 */
export function stopTogether(steps: readonly (() => unknown)[]): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    for (const step of steps) await Promise.race([attempt(step), sleep(PATIENCE)]);
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

const attempt = async (step: () => unknown): Promise<void> => {
  try {
    await step();
  } catch {
    // There is nobody left to tell.
  }
};

/** A start that failed: one sentence for the operator, exit code 1. */
export function explainAndExit(error: unknown): void {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  const sentence =
    code === 'EADDRINUSE'
      ? `Port ${port} is taken: stop what uses it, or set another (STORE_PORT, MLLP_PORT).`
      : code === 'ECONNREFUSED'
        ? 'The database cannot be reached: check that it runs, and DATABASE_URL.'
        : message;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
