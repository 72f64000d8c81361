import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { renderPlainPage } from '@/lib/sign-in/plain-page';
import { pageHeaders } from '@/lib/sign-in/page';
import type { AddressOf } from './client-address';
import type { RequestLimits } from './request-limits';
import { TooManyRequests } from './too-many-requests';

/** Takes a request, or answers false and leaves it to the next. */
export type Handle = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface AuthorizationFront {
  isOwn: (url: string) => boolean;
  handle: Handle;
}

const LONGEST_URL = 8_000;

/** The portal's own credentials. */
export interface ClientSecret {
  id: string;
  secret: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What is sent by who has these credentials (client_secret_basic, RFC 6749 section 2.3.1). */
const digestOf = ({ id, secret }: ClientSecret): Buffer => digest(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`);

/** Whether a request is sent with the credentials of which this is the digest. */
function provesSecret({ headers }: IncomingMessage, credentials: Buffer): boolean {
  const [, sent] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(headers.authorization ?? '') ?? [];
  return sent !== undefined && timingSafeEqual(digest(Buffer.from(sent, 'base64').toString('utf8')), credentials);
}

/**
 * The authorization server behind its limits, which Fastify's hooks do not see. Each
 * request counts for its address. A POST (a token, an introspection, a revocation) is an
 * attempt as well, and stays one unless it succeeds: then neither counts, as all people of
 * an app that runs on a server come from its one address.
 * The portal, once it has proven its secret, which nobody guesses, is not counted: else whoever
 * sends it codes that fail would keep everybody else from signing in.
 */
export function limitAuthorization({ isOwn, handle }: AuthorizationFront, limits: RequestLimits, addressOf: AddressOf, portalClient?: ClientSecret): Handle {
  const portalCredentials = portalClient && digestOf(portalClient);
  return (request, response) => {
    const url = request.url ?? '/';
    if (!isOwn(url)) return false;
    if (portalCredentials !== undefined && url.length <= LONGEST_URL && provesSecret(request, portalCredentials)) return handle(request, response);
    void countAndPass(request, response, { limits, address: addressOf(request), pass: () => void handle(request, response) });
    return true;
  };
}

async function countAndPass(
  request: IncomingMessage,
  response: ServerResponse,
  { limits, address, pass }: { limits: RequestLimits; address: string; pass: () => void },
): Promise<void> {
  try {
    const giveBack = await limits.countAddress(address);
    if ((request.url?.length ?? 0) > LONGEST_URL) return refuse(request, response, 414);
    if (request.method === 'POST') {
      const giveBackAttempt = await limits.countAttempt(address);
      response.once('finish', () => {
        // 429 is a client's that has proven itself and is over its own limit (store/authorization/limit-clients.ts).
        if (response.statusCode >= 400 && response.statusCode !== 429) return;
        giveBack();
        giveBackAttempt();
      });
    }
  } catch (error) {
    if (!(error instanceof TooManyRequests)) throw error;
    response.setHeader('retry-after', String(error.retryAfter));
    return refuse(request, response, 429);
  }
  pass();
}

/** A program gets OAuth's JSON; a browser on its way to sign in gets a page. */
function refuse(request: IncomingMessage, response: ServerResponse, status: 414 | 429): void {
  const isBrowser = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (isBrowser) {
    const page = renderPlainPage(status === 429 ? 'too-many-requests' : 'not-understood');
    response.writeHead(status, pageHeaders(undefined)).end(page);
    return;
  }
  const [error, description] =
    status === 429
      ? ['temporarily_unavailable', 'There were too many requests: wait before the next.']
      : ['invalid_request', 'The address is too long.'];
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .end(JSON.stringify({ error, error_description: description }));
}
