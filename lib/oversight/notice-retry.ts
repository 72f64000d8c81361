/** What becomes of a message that could not be sent. */

/** Minutes to the next try, after each that failed. */
const PAUSES = [1, 5, 30, 120, 720] as const;

/**
 * What a sender found: `sent`, `refused` for good (an address or a setting is wrong),
 * `failed` for now and certainly not sent, or `unknown` whether it was.
 */
export type SendOutcome = { outcome: 'sent' } | { outcome: 'refused' | 'failed' | 'unknown'; problem: string };

export type Next = { state: 'sent'; problem: null } | { state: 'waiting'; problem: string; at: Date } | { state: 'dead'; problem: string };

/** @param attempts how often it was tried, this time included */
export function nextOf(sent: SendOutcome, attempts: number, now: Date): Next {
  if (sent.outcome === 'sent') return { state: 'sent', problem: null };
  const pause = PAUSES[attempts - 1];
  // What may have been sent is never sent again by itself: the operator decides.
  if (sent.outcome !== 'failed' || pause === undefined) return { state: 'dead', problem: sent.problem };
  return { state: 'waiting', problem: sent.problem, at: new Date(now.getTime() + pause * 60_000) };
}
