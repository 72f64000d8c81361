import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { isOwnRequest } from '@/lib/portal/own-request';
import { portalConfig, signInOrigins } from '@/lib/portal/config';
import { isPlainForm, keptFormPage, whyUnsent } from '@/lib/portal/session/kept-form';
import { findPagePart } from '@/lib/wording/record/page-parts';
import { needsRenewal, renewSession } from '@/lib/portal/session/refresh-session';
import { securityHeaders } from '@/lib/portal/security-headers';
import { isGood, noSessionCookie, openSessionCookie, sealSessionCookie, sessionCookie, sessionCookieName, type SessionCookie, type SessionToken } from '@/lib/portal/session/session-token';
import { postAsClient, readSmartConfiguration } from '@/lib/portal/session/smart-endpoints';

export const config = {
  // Everything but files that are the same for everybody.
  matcher: ['/((?!_next/static|_next/image|nhsuk/|favicon.ico|health$|api/health$).*)'],
};

/** Guards every page with its headers, and renews a session that is about to end while a cookie can still be set. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { portalUrl } = portalConfig();
  // Every form is our own page's: another's, or one that does not say whose it is, changes nothing. A sign-in's says so on a page.
  if (request.method === 'POST' && !request.nextUrl.pathname.startsWith('/sign-in/') && !isOwnRequest(request.headers, portalUrl)) return new NextResponse(null, { status: 403 });
  const nonce = randomBytes(16).toString('base64');
  const headers = securityHeaders({
    nonce,
    signInOrigins: signInOrigins(),
    isSecure: portalUrl.startsWith('https://'),
    isDevelopment: process.env.NODE_ENV === 'development',
  });
  const policy = headers.find(([name]) => name === 'content-security-policy');
  const forwarded = new Headers(request.headers);
  forwarded.set('x-nonce', nonce);
  // Next reads the nonce for its own scripts from here.
  if (policy) forwarded.set(...policy);

  const session = await openSessionCookie(request.cookies.get(sessionCookieName(portalUrl))?.value, portalConfig().sessionSecret);
  const isOver = session !== undefined && OVER[session.kind] === request.nextUrl.pathname;
  if (isOver) forgetSession(request, forwarded);
  const renewed = isOver || !session ? undefined : await renewIfNeeded(session, request, forwarded);
  const response = (await keepUnsent(request, renewed?.session ?? session)) ?? goOn(request, forwarded);
  for (const [name, value] of headers) response.headers.set(name, value);
  if (renewed) response.cookies.set(renewed.cookie);
  if (isOver) response.cookies.set(noSessionCookie(portalUrl));
  return response;
}

/** The page that says each kind of session is over: what is left of one goes there, so that nothing claims to be signed in. */
const OVER: Readonly<Record<SessionToken['kind'], string>> = { patient: '/session-over', helper: '/helping/session-over', professional: '/care/session-over', 'privacy-officer': '/oversight/session-over' };

function forgetSession(request: NextRequest, forwarded: Headers): void {
  request.cookies.delete(sessionCookieName(portalConfig().portalUrl));
  forwarded.set('cookie', request.cookies.toString());
}

const goOn = (request: NextRequest, headers: Headers): NextResponse =>
  isNoPart(request.nextUrl.pathname) ? NextResponse.rewrite(new URL('/there-is-no-such-page', request.url), { request: { headers } }) : NextResponse.next({ request: { headers } });

/** A form that the session cannot take, in an answer that keeps it; undefined for whatever else is asked. */
async function keepUnsent(request: NextRequest, session: SessionToken | undefined): Promise<NextResponse | undefined> {
  if (!isPlainForm(request.method, request.headers)) return undefined;
  const sent = await request.clone().formData().catch(() => undefined);
  const { pathname } = request.nextUrl;
  const why = sent && whyUnsent(pathname, sent, session && isGood(session, Date.now()) ? session : undefined);
  return why && new NextResponse(keptFormPage(pathname, sent, why), { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** A part of a record that does not exist is known before the page begins, while its status can still say so. */
function isNoPart(pathname: string): boolean {
  const slug = /^(?:\/care|\/helping)?\/record\/([^/]+)$/.exec(pathname)?.[1];
  return slug !== undefined && findPagePart(slug) === undefined;
}

/** Puts the renewed session into the request for the page, and gives it with the cookie for the browser. */
async function renewIfNeeded(session: SessionToken, request: NextRequest, forwarded: Headers): Promise<{ session: SessionToken; cookie: SessionCookie } | undefined> {
  const { portalUrl, sessionSecret } = portalConfig();
  if (session.kind !== 'patient' || !needsRenewal(session, Date.now())) return undefined;
  const renewed = await renewSession(session, async (form) => postAsClient((await readSmartConfiguration()).token_endpoint, form));
  if (!renewed) return undefined;
  const cookie = sessionCookie(portalUrl, await sealSessionCookie(renewed, sessionSecret));
  request.cookies.set(cookie.name, cookie.value);
  forwarded.set('cookie', request.cookies.toString());
  return { session: renewed, cookie };
}
