import 'server-only';
import { cookies } from 'next/headers';
import { portalConfig } from '@/lib/portal/config';
import { openSessionCookie, sessionCookieName, type SessionToken } from './session-token';
import { postAsClient, readSmartConfiguration } from './smart-endpoints';

/** Ends the session of this request: the tokens become worthless at the store, the cookie goes. @returns what kind it was, if there was one */
export async function endSession(): Promise<SessionToken['kind'] | undefined> {
  const { portalUrl, sessionSecret } = portalConfig();
  const jar = await cookies();
  const name = sessionCookieName(portalUrl);
  const session = await openSessionCookie(jar.get(name)?.value, sessionSecret);
  if (session) await revokeTokens(session);
  jar.delete(name);
  return session?.kind;
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
