import 'server-only';
import NextAuth from 'next-auth';
import type { NextApiRequest, NextApiResponse } from 'next';
import { authOptions, HOME, type SignInKind } from './auth-options';

interface AuthAnswer {
  location: string | undefined;
  cookies: string[];
  body: unknown;
}

/**
 * Starts a sign-in on the server, so that a plain form is enough: next-auth's own way
 * needs JavaScript to fetch a token against forged requests and send it back. Both steps
 * are taken here in one go. The caller must have checked that the request is the portal's own.
 * @param more parameters of the authorization request
 * @returns where to send the browser, and the cookies (state, PKCE verifier, nonce) to set on the way
 */
export async function startSignIn(kind: SignInKind, more: Record<string, string> = {}): Promise<{ location: string; cookies: string[] } | undefined> {
  const csrf = await askNextAuth({ method: 'GET', path: ['csrf'], cookies: {}, body: {}, query: {} });
  const csrfToken = readCsrfToken(csrf.body);
  const answer = await askNextAuth({
    method: 'POST',
    path: ['signin', kind],
    cookies: toCookies(csrf.cookies),
    body: { csrfToken, callbackUrl: HOME[kind] },
    query: more,
  });
  if (!answer.location || answer.cookies.length === 0) return undefined;
  return { location: answer.location, cookies: [...csrf.cookies, ...answer.cookies] };
}

const readCsrfToken = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'csrfToken' in body && typeof body.csrfToken === 'string' ? body.csrfToken : '';

/** `name=value; Path=/…` lines as the browser would send them back. */
const toCookies = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.map((line) => {
      const pair = line.split(';', 1)[0] ?? '';
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );

/** Calls next-auth in the same process, through the older of its two doors: a request and a response object. */
async function askNextAuth(request: {
  method: string;
  path: string[];
  cookies: Record<string, string>;
  body: Record<string, string>;
  query: Record<string, string>;
}): Promise<AuthAnswer> {
  const headers = new Map<string, string | string[]>();
  const answer: AuthAnswer = { location: undefined, cookies: [], body: undefined };
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    send: (body: unknown) => void (answer.body = body),
    json: (body: unknown) => void (answer.body = body),
    end: () => undefined,
  };
  const { path, query, ...rest } = request;
  await NextAuth(
    { ...rest, query: { ...query, nextauth: path }, headers: {} } as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    authOptions(),
  );
  const location = headers.get('location');
  answer.location = typeof location === 'string' ? location : undefined;
  answer.cookies = [headers.get('set-cookie') ?? []].flat();
  return answer;
}
