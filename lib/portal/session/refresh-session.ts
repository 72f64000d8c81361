import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SessionToken } from './session-token';

/** A token that ends within this time is renewed before the page is made. */
const RENEW_BEFORE_MILLISECONDS = 60_000;
/** How long the outcome of a renewal serves other requests that came with the old token. */
const SHARED_FOR_MILLISECONDS = 30_000;

const tokenAnswerSchema = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive(),
});

/** Posts a form to the token endpoint as the portal. */
export type PostTokenRequest = (form: Record<string, string>) => Promise<Response>;

const underWay = new Map<string, Promise<SessionToken | undefined>>();

export const needsRenewal = (session: SessionToken, now: number): boolean => session.expiresAt * 1000 - now < RENEW_BEFORE_MILLISECONDS;

/**
 * Renews a patient's session with its refresh token (RFC 6749 section 6). A refresh token
 * is good once, and a page's requests come together: those with the same one share one renewal.
 * @returns the renewed session; undefined when the store refuses or does not answer
 */
export function renewSession(session: SessionToken, post: PostTokenRequest, now: () => number = Date.now): Promise<SessionToken | undefined> {
  const { refreshToken } = session;
  if (!refreshToken) return Promise.resolve(undefined);
  const key = createHash('sha256').update(refreshToken).digest('hex');
  const shared = underWay.get(key);
  if (shared) return shared;
  const renewal = requestRenewal(session, refreshToken, post, now).catch(() => undefined);
  underWay.set(key, renewal);
  setTimeout(() => underWay.delete(key), SHARED_FOR_MILLISECONDS).unref();
  return renewal;
}

async function requestRenewal(session: SessionToken, refreshToken: string, post: PostTokenRequest, now: () => number): Promise<SessionToken | undefined> {
  const answer = await post({ grant_type: 'refresh_token', refresh_token: refreshToken });
  if (!answer.ok) return undefined;
  const parsed = tokenAnswerSchema.safeParse(await answer.json());
  if (!parsed.success) return undefined;
  return {
    ...session,
    accessToken: parsed.data.access_token,
    refreshToken: parsed.data.refresh_token ?? refreshToken,
    expiresAt: Math.floor(now() / 1000 + parsed.data.expires_in),
  };
}
