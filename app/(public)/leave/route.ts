import { portalConfig } from '@/lib/portal/config';
import { endSession } from '@/lib/portal/session/end-session';
import { isOwnRequest } from '@/lib/portal/own-request';
import { leavePage } from '@/lib/portal/session/leave-page';

/**
 * The quick way out (docs/decisions/0049-a-quick-way-out.md): signs out and goes to a page elsewhere that tells nothing. A page and no redirect: a form's
 * redirects would need that page's origin in `form-action`. Nothing is cleared beside the cookie: browsers take seconds for it, and pages are never stored.
 */
export async function POST(request: Request): Promise<Response> {
  const { portalUrl, leaveUrl } = portalConfig();
  if (!isOwnRequest(request.headers, portalUrl)) return new Response(null, { status: 403 });
  // Whoever must leave now waits for no store: the tokens become worthless meanwhile.
  await endSession();
  return new Response(leavePage(leaveUrl), { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } });
}
