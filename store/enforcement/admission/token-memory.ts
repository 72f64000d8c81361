import type { Decision } from '@/lib/consent/decision';
import type { EventTemplates } from '@/store/audit/event-templates';
import type { AccessContext } from './access-context';
import { isViewer } from '../decision/decide-look';
import type { OpenedToken } from './read-context';

/** What the database said of a token, and what was worked out from it. */
export interface KnownToken {
  /** SHA-256 of the token, as the database knows it */
  hash: string;
  context: AccessContext;
  opened: OpenedToken;
  decided?: Decided;
}

export interface Decided {
  decision: Decision;
  /** Until when (milliseconds since 1970) it stays what it is if nothing else changes. */
  until: number;
  /** The access events of looks under it. */
  events: EventTemplates;
}

export interface TokenMemory {
  find(hash: string, now: Date): KnownToken | undefined;
  keep(known: KnownToken): void;
  forget(hash: string): void;
}

/** Choices longer than this, in characters, are asked for anew each time rather than kept. */
const LONGEST_CHOICES = 100_000;

/**
 * Tokens of the last while, the least used forgotten first. Nothing that is remembered is
 * believed: the database compares it, in the very statement that answers, with what is so
 * then (`door_check_token`, `log_append`).
 * @param most about a kilobyte each, without choices, and seven for each shape of access event that it had
 */
export function createTokenMemory(most = 2_000): TokenMemory {
  const tokens = new Map<string, KnownToken>();
  return {
    find(hash, now) {
      const known = tokens.get(hash);
      if (!known) return undefined;
      tokens.delete(hash);
      if (known.context.expiresAt <= now) return undefined;
      tokens.set(hash, known);
      return known;
    },
    keep(known) {
      tokens.delete(known.hash);
      // Systems that send are asked for each time: what they do is not undone by finding out later.
      if (!isViewer(known.context)) return;
      if (known.opened.choices.reduce((sum, { content }) => sum + content.length, 0) > LONGEST_CHOICES) return;
      tokens.set(known.hash, known);
      const [oldest] = tokens.keys();
      if (tokens.size > most && oldest !== undefined) tokens.delete(oldest);
    },
    forget: (hash) => void tokens.delete(hash),
  };
}
