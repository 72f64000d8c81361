/** How long a failure of this kind shows, if nobody asks for anything meanwhile. Milliseconds. */
const SHOWS_MS = 30_000;

/**
 * PostgreSQL's classes of "I cannot, for want of": insufficient resources (53: disk full, out of memory, too many
 * connections), system error (58), read only (25006). A database whose disk is full still answers a question.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const CANNOT_SERVE = /^(53...|58...|25006)$/;

export interface HealthWatch {
  /** Told of what failed in a request. */
  note(failure: unknown): void;
  /** Whether what is asked now would be served: the database answers, may write, and did so when it was last asked to. */
  isHealthy(): Promise<boolean>;
}

/** @param asksDatabase whether the database answers and may write; a failure to ask counts as no */
export function watchHealth(asksDatabase: () => Promise<boolean>, clock: () => Date): HealthWatch {
  let failedAt = -Infinity;
  return {
    note(failure) {
      if (CANNOT_SERVE.test(codeOf(failure))) failedAt = clock().getTime();
    },
    isHealthy: async () => clock().getTime() - failedAt >= SHOWS_MS && (await asksDatabase().catch(() => false)),
  };
}

/** The code of the first cause; Prisma hands PostgreSQL's on as `originalCode`. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { cause, code } = error as { cause?: unknown; code?: unknown };
  if (cause instanceof Error) return codeOf(cause);
  const original = (cause as { originalCode?: unknown } | undefined)?.originalCode;
  return String(original ?? code ?? '');
}
