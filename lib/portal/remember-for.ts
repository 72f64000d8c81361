import { createHash } from 'node:crypto';

export interface Remembered {
  /** Whether the text is remembered, and not for too long. */
  has(text: string): boolean;
  /** @returns whether it is new */
  add(text: string): boolean;
}

export interface RememberedValues<Value> {
  /** What was said of the text, in an object that is there when something was. @param at when it is asked */
  get(text: string, at?: number): { value: Value } | undefined;
  /** @param at from when on it is remembered */
  set(text: string, value: Value, at?: number): void;
}

/**
 * Something about texts that nobody else is to know (a token, a state), remembered by their SHA-256 for a time and then
 * forgotten; of too many the oldest go first. In this process alone: it saves work, and nothing rests on it.
 */
export function rememberValuesFor<Value>(milliseconds: number, most = 10_000, now: () => number = Date.now): RememberedValues<Value> {
  const values = new Map<string, { value: Value; until: number }>();
  const keyOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
  return {
    get(text, at = now()) {
      const kept = values.get(keyOf(text));
      return kept && kept.until > at ? kept : undefined;
    },
    set(text, value, at = now()) {
      const key = keyOf(text);
      values.delete(key);
      values.set(key, { value, until: at + milliseconds });
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
    },
  };
}

/** That there was such a text, and nothing more of it. */
export function rememberFor(milliseconds: number, most = 10_000, now: () => number = Date.now): Remembered {
  const texts = rememberValuesFor<true>(milliseconds, most, now);
  const has = (text: string): boolean => texts.get(text) !== undefined;
  return {
    has,
    add(text) {
      if (has(text)) return false;
      texts.set(text, true);
      return true;
    },
  };
}
