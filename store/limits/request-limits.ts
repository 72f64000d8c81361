/**
 * How often one may ask. Counted before any work is done, in this process's memory: two
 * stores side by side each count their own, and a restart forgets.
 *
 * An address pays for what nobody vouches for: a request with no good token, a page of a
 * sign-in, a token request that fails. Once a token turns out to be good, the address has
 * its count back, and the person and their app pay instead. A token that was good is not counted for
 * its address again, so that nobody who sends bad ones from the address of a hospital shuts out those
 * who already work there; one that is good no more is, from then on.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DEFAULT_LIMITS, type LimitSettings } from '@/lib/config/limit-settings';
import { hashTokenId } from '@/store/authorization/token-id';
import type { AccessContext } from '@/store/enforcement/admission/access-context';
import { networkOf } from './client-address';
import { TooManyRequests } from './too-many-requests';

/** Takes back what was counted. */
export type GiveBack = () => void;

export interface RequestLimits {
  /** @param token that comes with the request: one that was good pays for itself @throws TooManyRequests */
  countAddress(address: string, token?: string): Promise<GiveBack>;
  /** Says that a token was found good, or good no more. */
  noteToken(token: string, isGood: boolean): void;
  /** @throws TooManyRequests */
  countAttempt(address: string): Promise<GiveBack>;
  /** Turns a token away that has been over a limit, before it is looked up. @throws TooManyRequests */
  requireRested(token: string): void;
  /** Counts what an app asks for by itself, with its secret or key. @throws TooManyRequests */
  countClient(clientId: string, requests?: number): Promise<void>;
  /** Counts what the holder of a good token asks for. @param token to be turned away at once for as long as they are over @throws TooManyRequests */
  countAdmitted(context: AccessContext, requests?: number, token?: string): Promise<void>;
  /**
   * Counts a question whether what is on a screen may still be shown (`$decision-mark`): as many again as a person's other
   * requests, by themselves. However many pages are open, none keeps a record from being read, nor is the app's count used up.
   * @throws TooManyRequests
   */
  countCheck(context: AccessContext): Promise<void>;
}

const MINUTE = 60;
/** Tokens that are remembered to have been good, by their hashes; the one longest unused goes first. */
const MOST_KNOWN = 20_000;
const secondsOf = ({ msBeforeNext }: Pick<RateLimiterRes, 'msBeforeNext'>): number => Math.max(1, Math.ceil(msBeforeNext / 1000));

/** @param unlimitedClients apps of our own, which people are many of: each of their people is limited all the same */
export function createRequestLimits(settings: LimitSettings = DEFAULT_LIMITS, unlimitedClients: readonly string[] = []): RequestLimits {
  const [person, checks, client, address, attempts] = [settings.person, settings.person, settings.client, settings.address, settings.attempts].map(openCounter);
  /** Until when a token that was over a limit is turned away; few, as only good ones are kept. */
  const resting = new Map<string, number>();
  const good = new Set<string>();

  async function countClient(clientId: string, requests = 1): Promise<void> {
    if (!unlimitedClients.includes(clientId)) await count(client, clientId, requests);
  }

  return {
    countClient,
    countAddress: (from, token) => (token !== undefined && good.has(hashTokenId(token)) ? Promise.resolve(() => undefined) : count(address, networkOf(from))),
    noteToken(token, isGood) {
      const key = hashTokenId(token);
      good.delete(key);
      if (!isGood) return;
      good.add(key);
      const [oldest] = good;
      if (good.size > MOST_KNOWN && oldest !== undefined) good.delete(oldest);
    },
    countAttempt: (from) => count(attempts, networkOf(from)),
    requireRested(token) {
      const key = hashTokenId(token);
      const until = resting.get(key);
      if (until === undefined) return;
      const wait = until - performance.now();
      if (wait > 0) throw new TooManyRequests(secondsOf({ msBeforeNext: wait }));
      resting.delete(key);
    },
    async countAdmitted(context, requests = 1, token) {
      try {
        // By person and app: an app that asks too much stands in the way of itself, and not of the person's others.
        if ('subject' in context) await count(person, keyOf(context), requests);
        await countClient(context.clientId, requests);
      } catch (error) {
        if (error instanceof TooManyRequests && token !== undefined) rest(resting, hashTokenId(token), error.retryAfter);
        throw error;
      }
    },
    async countCheck(context) {
      if ('subject' in context) await count(checks, keyOf(context));
      else await countClient(context.clientId);
    },
  };
}

type Signed = Extract<AccessContext, { subject: object }>;
const keyOf = ({ subject, clientId }: Signed): string => `${subject.issuer} ${subject.id} ${clientId}`;

function openCounter(points: number): RateLimiterMemory | undefined {
  return points === 0 ? undefined : new RateLimiterMemory({ points, duration: MINUTE });
}

async function count(counter: RateLimiterMemory | undefined, key: string, requests = 1): Promise<GiveBack> {
  if (!counter) return () => undefined;
  try {
    await counter.consume(key, requests);
    return () => void counter.reward(key, requests);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw new TooManyRequests(secondsOf(refused));
    throw refused;
  }
}

function rest(resting: Map<string, number>, key: string, seconds: number): void {
  const now = performance.now();
  for (const [other, until] of resting) if (until <= now) resting.delete(other);
  resting.set(key, now + seconds * 1000);
}
