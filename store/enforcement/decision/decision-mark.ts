import { createHmac } from 'node:crypto';
import type { Decision } from '@/lib/consent/decision';
import type { KnownToken } from '../admission/token-memory';

/**
 * Tells one decision from another for one token, and nothing of either: made with the grant's
 * id, which whoever holds the token is never told, so that no guess at a choice can be tried on it; another for each token, so
 * that no two people learn from theirs that they are alike; and of what is let through alone, so that
 * a choice about somebody else changes nothing. It is the same at every store.
 */
export function markOf({ hash, context }: Pick<KnownToken, 'hash' | 'context'>, decision: Decision): string {
  const { outcome, obligations } = decision;
  const shown = outcome === 'permit' ? decision.sight : undefined;
  return createHmac('sha256', context.tokenId).update(JSON.stringify([hash, outcome, obligations, shown])).digest('base64url');
}
