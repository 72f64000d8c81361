import { cookies } from 'next/headers';
import { portalConfig } from '@/lib/portal/config';
import { revokeTokens } from '@/lib/portal/session/end-session';
import { isOwnRequest } from '@/lib/portal/own-request';
import { openSessionCookie, sessionCookieName } from '@/lib/portal/session/session-token';

/** Signs out: the tokens become worthless at the store, the cookie goes. */
export async function POST(request: Request): Promise<Response> {
  const { portalUrl, sessionSecret } = portalConfig();
  if (!isOwnRequest(request.headers, portalUrl)) return new Response(null, { status: 403 });
  const jar = await cookies();
  const name = sessionCookieName(portalUrl);
  const session = await openSessionCookie(jar.get(name)?.value, sessionSecret);
  if (session) await revokeTokens(session);
  jar.delete(name);
  const goal = session?.kind === 'professional' ? '/care?ended=1' : session?.kind === 'privacy-officer' ? '/oversight?ended=1' : '/signed-out';
  return new Response(null, { status: 303, headers: { location: new URL(goal, portalUrl).href, 'clear-site-data': '"cache"', 'cache-control': 'no-store' } });
}
