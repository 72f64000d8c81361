import { portalConfig } from '@/lib/portal/config';
import type { SignInKind } from '@/lib/portal/session/auth-options';
import { isOwnRequest } from '@/lib/portal/own-request';
import { startSignIn } from '@/lib/portal/session/start-sign-in';

/**
 * Answers the sign-in form of one kind: on to the store, or to the page that says what went wrong.
 * @param more what the authorization request says besides; asked for once the request is known to be the portal's own
 */
export async function answerSignIn(request: Request, kind: SignInKind, more: () => Promise<Record<string, string>> = async () => ({})): Promise<Response> {
  const { portalUrl } = portalConfig();
  const seeOther = (path: string): Response => new Response(null, { status: 303, headers: { location: new URL(path, portalUrl).href, 'cache-control': 'no-store' } });
  if (!isOwnRequest(request.headers, portalUrl)) return seeOther('/sign-in-problem?error=Origin');
  const started = await startSignIn(kind, await more());
  if (!started) return seeOther('/sign-in-problem?error=Store');
  const answer = seeOther(started.location);
  for (const cookie of started.cookies) answer.headers.append('set-cookie', cookie);
  return answer;
}
