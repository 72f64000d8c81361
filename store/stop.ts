/** How the store ends: on a signal, in order; or at once, with a sentence that says why. */

/** Runs each step in turn on SIGTERM or SIGINT, then ends the process. A step that fails does not keep the others from running. */
export function stopTogether(steps: readonly (() => unknown)[]): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    for (const step of steps) await Promise.resolve(step()).catch(() => undefined);
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

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
