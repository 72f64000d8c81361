import 'server-only';
import { cookies } from 'next/headers';
import { portalConfig } from '@/lib/portal/config';
import { noSessionCookie, openSessionCookie, sessionCookieName, type SessionToken } from './session-token';
import { postAsClient, readSmartConfiguration } from './smart-endpoints';

/** A session whose cookie is gone. */
interface EndedSession {
  kind: SessionToken['kind'];
  /** Once its tokens are worthless at the store, or that cannot be had: it never fails. */
  revoked: Promise<void>;
}

/** Ends the session of this request: the cookie goes, and the tokens become worthless at the store, which may take its time. @returns undefined when there was none */
export async function endSession(): Promise<EndedSession | undefined> {
  const { portalUrl, sessionSecret } = portalConfig();
  const jar = await cookies();
  const session = await openSessionCookie(jar.get(sessionCookieName(portalUrl))?.value, sessionSecret);
  jar.set(noSessionCookie(portalUrl));
  return session && { kind: session.kind, revoked: revokeTokens(session) };
}

/**
 * Makes the session's tokens worthless at the store (RFC 7009). A store that does not
 * answer does not keep anybody signed in: the cookie goes all the same, and the access
 * token ends by itself.
 */
async function revokeTokens(session: SessionToken): Promise<void> {
  try {
    const { revocation_endpoint: endpoint } = await readSmartConfiguration();
    if (!endpoint) return;
    const tokens = [
      { token: session.refreshToken, token_type_hint: 'refresh_token' },
      { token: session.accessToken, token_type_hint: 'access_token' },
    ];
    for (const { token, token_type_hint } of tokens) if (token) await postAsClient(endpoint, { token, token_type_hint });
  } catch {
    console.error(JSON.stringify({ event: 'sign-out', level: 'warning', code: 'TOKENS_NOT_REVOKED' }));
  }
}
