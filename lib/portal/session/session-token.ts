import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';

/**
 * What the encrypted, httpOnly cookie holds. It never reaches a page or
 * `/api/auth/session`: only code on the server opens it.
 */
const tokens = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).optional(),
  /** When the access token ends, in seconds since 1970. */
  expiresAt: z.number(),
});
const sessionTokenSchema = z.discriminatedUnion('kind', [
  // `patientId`: the person whose record this session is for, a logical id, no NHS number.
  tokens.extend({ kind: z.enum(['patient', 'professional']), patientId: z.string().min(1) }),
  // `mayChange`: the person lets this helper change what they share. What the pages offer, and never what is allowed.
  tokens.extend({ kind: z.literal('helper'), patientId: z.string().min(1), mayChange: z.boolean() }),
  tokens.extend({ kind: z.literal('privacy-officer') }),
]);
export type SessionToken = z.infer<typeof sessionTokenSchema>;

/** A session nobody uses ends after this long, in seconds. Each refresh of the token begins it anew. */
export const SESSION_SECONDS = 60 * 60;

/** @returns the session, or undefined for anything but a whole one */
export const parseSessionToken = (value: unknown): SessionToken | undefined => sessionTokenSchema.safeParse(value).data;

export const sessionCookieName = (portalUrl: string): string =>
  portalUrl.startsWith('https://') ? '__Secure-next-auth.session-token' : 'next-auth.session-token';

export interface SessionCookie {
  name: string;
  value: string;
  httpOnly: true;
  sameSite: 'lax';
  path: '/';
  secure: boolean;
  /** In seconds. */
  maxAge: number;
}

/** The session's cookie, sealed, for the browser. */
export const sessionCookie = (portalUrl: string, value: string): SessionCookie => ({
  name: sessionCookieName(portalUrl),
  value,
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: portalUrl.startsWith('https://'),
  maxAge: SESSION_SECONDS,
});

/** That it goes. Browsers take no word about a `__Secure-` cookie that is not `Secure` itself, and would keep it (RFC 6265bis, section 4.1.3.1). */
export const noSessionCookie = (portalUrl: string): SessionCookie => ({ ...sessionCookie(portalUrl, ''), maxAge: 0 });

/** Opens the cookie's value. Anything wrong with it, its age included, gives undefined. */
export async function openSessionCookie(value: string | undefined, secret: string): Promise<SessionToken | undefined> {
  if (!value) return undefined;
  try {
    return parseSessionToken(await decode({ token: value, secret }));
  } catch {
    return undefined;
  }
}

/** Whether the token in it is still good by the clock. @param now in milliseconds */
export const isGood = (session: SessionToken, now: number): boolean => session.expiresAt * 1000 > now;

/** Seals a session into the value of the cookie. */
export const sealSessionCookie = (session: SessionToken, secret: string): Promise<string> =>
  encode({ token: { ...session }, secret, maxAge: SESSION_SECONDS });
