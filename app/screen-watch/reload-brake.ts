/** The turns that a page has taken at being opened anew, one soon after the other. */
export interface Turns {
  count: number;
  /** When the last of them was, or is to be, in milliseconds. */
  at: number;
}

/** Somebody who makes one choice after another is followed at once; what goes on and on after that is waited for. */
const WAIT_SECONDS = [0, 0, 10, 30, 60, 120] as const;
/** A page that stayed for so long had come to rest. */
const RESTED_AFTER_MILLISECONDS = 60_000;

/**
 * How long a page waits, with nothing of it shown, before it is opened anew: each time longer while what it may
 * show keeps changing, as under stores of two versions behind one address. Each time is a look in the person's log.
 * @param before as it was remembered after the last turn
 * @returns what to remember; the wait ends at its `at`
 */
export function takeTurn(before: Turns | undefined, now: number): Turns {
  const count = before === undefined || now - before.at > RESTED_AFTER_MILLISECONDS ? 0 : before.count;
  const seconds = WAIT_SECONDS[Math.min(count, WAIT_SECONDS.length - 1)] ?? 0;
  return { count: count + 1, at: now + seconds * 1000 };
}

const KEY = 'opened-anew';

/** What this tab remembers; nothing where a browser lets nothing be remembered. */
export function readTurns(): Turns | undefined {
  try {
    const known = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Turns> | null;
    return typeof known?.count === 'number' && typeof known.at === 'number' ? { count: known.count, at: known.at } : undefined;
  } catch {
    return undefined;
  }
}

/** @returns whether it will be remembered */
export function keepTurns(turns: Turns): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(turns));
    return true;
  } catch {
    return false;
  }
}
