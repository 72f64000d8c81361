/** What one side did in one measurement. */
export interface Measured {
  requests: number;
  seconds: number;
  /** Rows or entries in the last answer, so that both sides can be seen to read the same. */
  rows: number;
  /** Milliseconds */
  p50: number;
  p99: number;
}

export const rateOf = ({ requests, seconds }: Measured): number => requests / seconds;

/** @param latencies milliseconds of each request, in any order */
export function summarize(latencies: number[], seconds: number, rows: number): Measured {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { requests: latencies.length, seconds, rows, p50: at(0.5), p99: at(0.99) };
}
