import { portalConfig } from '@/lib/portal/config';
import { endSession } from '@/lib/portal/session/end-session';
import { isOwnRequest } from '@/lib/portal/own-request';

/** Signs out: the tokens become worthless at the store, the cookie goes. */
export async function POST(request: Request): Promise<Response> {
  const { portalUrl } = portalConfig();
  if (!isOwnRequest(request.headers, portalUrl)) return new Response(null, { status: 403 });
  const ended = await endSession();
  await ended?.revoked;
  const goal = ended?.kind === 'professional' ? '/care?ended=1' : ended?.kind === 'privacy-officer' ? '/oversight?ended=1' : '/signed-out';
  return new Response(null, { status: 303, headers: { location: new URL(goal, portalUrl).href, 'clear-site-data': '"cache"', 'cache-control': 'no-store' } });
}
