import { createHash } from 'node:crypto';

export interface Remembered {
  /** Whether the text is remembered, and not for too long. */
  has(text: string): boolean;
  /** @returns whether it is new */
  add(text: string): boolean;
}

/**
 * Texts that nobody else is to know (a token, a state), remembered by their SHA-256 for a time and then
 * forgotten; of too many the oldest go first. In this process alone: it saves work, and nothing rests on it.
 */
export function rememberFor(milliseconds: number, most = 10_000, now: () => number = Date.now): Remembered {
  const until = new Map<string, number>();
  const keyOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
  const isThere = (key: string): boolean => (until.get(key) ?? 0) > now();
  return {
    has: (text) => isThere(keyOf(text)),
    add(text) {
      const key = keyOf(text);
      if (isThere(key)) return false;
      until.delete(key);
      until.set(key, now() + milliseconds);
      const [oldest] = until.keys();
      if (until.size > most && oldest !== undefined) until.delete(oldest);
      return true;
    },
  };
}
