import type { Server, IncomingMessage, ServerResponse } from 'node:http';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { FhirError } from '@/lib/fhir/operation-outcome';
import type { AccessContext } from '@/store/enforcement/access-context';
import { readPath, type FhirAnswer, type FhirRequest } from './fhir-request';
import type { HttpDeps } from './http-deps';
import { toAnswer } from './outcomes';
import { CORS_HEADERS, PREFLIGHT_HEADERS, requestIdOf, SECURITY_HEADERS } from './response-headers';
import { isOpen, serveAdmitted, serveOpen, tooLarge } from './serve-request';

const FHIR_PATH = '/fhir';
const LONGEST_URL = 8_000;
/** A feed's Bundle; anything else is held to less once it is known who sends it. */
const LONGEST_BODY = 20 * 1024 * 1024;

export interface HttpAppDeps extends HttpDeps {
  /** Makes Node's server, so that another handler can stand before this one. */
  serverFactory?: (handler: (request: IncomingMessage, response: ServerResponse) => void) => Server;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who the token speaks for, once it is admitted. */
    access?: AccessContext;
    /** What the log calls this request. */
    template?: string;
    /** What failed unforeseen. */
    failure?: unknown;
    startedAt: number;
  }
}

/**
 * The store's HTTP server: FHIR under `/fhir`, and `/health`. A thin adapter: it turns
 * Fastify's request into a `FhirRequest`, and a `FhirAnswer` into Fastify's reply.
 */
export function createHttpApp(deps: HttpAppDeps): FastifyInstance {
  const { serverFactory } = deps;
  const app = Fastify({
    ...(serverFactory ? { serverFactory } : {}),
    bodyLimit: LONGEST_BODY,
    requestTimeout: 120_000,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    forceCloseConnections: 'idle',
    // Node's own errors (a broken request line) never come to a handler.
    frameworkErrors: (error, _request, reply) => {
      sendAnswer(reply.headers(SECURITY_HEADERS), toAnswer(toKnown(error)));
    },
  });
  app.decorateRequest('startedAt', 0);
  app.addHook('onRequest', async (request, reply) => {
    request.startedAt = performance.now();
    void reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => logAnswer(request, reply, deps));
  app.get('/health', async (_request, reply) => sendHealth(reply, deps));
  app.setNotFoundHandler((_request, reply) => reply.headers(SECURITY_HEADERS).code(404).type('text/plain; charset=utf-8').send('There is nothing at this address.\n'));
  void app.register(async (fhir) => registerFhir(fhir, deps));
  return app;
}

function registerFhir(fhir: FastifyInstance, deps: HttpDeps): void {
  fhir.removeAllContentTypeParsers();
  fhir.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  fhir.setErrorHandler((error: FastifyError, request, reply) => {
    request.failure = error;
    const answer = toAnswer(toKnown(error));
    // "If the request lacks any authentication information, the resource server SHOULD NOT include an error code" (RFC 6750, section 3.1)
    const isAnonymous = answer.status === 401 && request.headers.authorization === undefined;
    return sendAnswer(reply, isAnonymous ? { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Bearer realm="fhir"' } } : answer);
  });
  fhir.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...SECURITY_HEADERS, ...CORS_HEADERS });
    request.template = '/*';
    if (request.url.length > LONGEST_URL) throw new FhirError('address-too-long', 'The address is too long: send the search by POST to _search.');
    if (request.method !== 'OPTIONS' && !isOpen(toFhirRequest(request))) request.access = await deps.door.admit(bearerToken(request));
  });
  for (const url of [FHIR_PATH, `${FHIR_PATH}/*`]) fhir.options(url, async (_request, reply) => reply.headers(PREFLIGHT_HEADERS).code(204).send());
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  for (const url of [FHIR_PATH, `${FHIR_PATH}/*`]) fhir.route({ method: methods, url, handler: (request, reply) => serve(request, reply, deps) });
}

async function serve(request: FastifyRequest, reply: FastifyReply, deps: HttpDeps): Promise<FastifyReply> {
  const asked = toFhirRequest(request);
  // Without access there is only what is open: the rest was turned away before the body was read.
  const served = request.access ? await serveAdmitted(asked, request.access, deps) : serveOpen(asked, deps);
  request.template = served.template;
  request.failure = served.error;
  return sendAnswer(reply, served.answer);
}

function bearerToken({ headers }: FastifyRequest): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];
}

function toFhirRequest(request: FastifyRequest): FhirRequest {
  const [address = '', query = ''] = splitOnce(request.url, '?');
  const below = address.slice(FHIR_PATH.length) || '/';
  const { headers } = request;
  const body = typeof request.body === 'string' ? request.body : undefined;
  const contentType = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const form = body !== undefined && contentType === 'application/x-www-form-urlencoded' ? body : '';
  const said = [query, form].filter((part) => part !== '').join('&');
  return {
    method: request.method === 'HEAD' ? 'GET' : request.method,
    path: readPath(below),
    query,
    headers: {
      accept: headers.accept,
      prefer: typeof headers.prefer === 'string' ? headers.prefer : undefined,
      ifMatch: headers['if-match'],
      ifNoneMatch: headers['if-none-match'],
      ifModifiedSince: headers['if-modified-since'],
      ifNoneExist: typeof headers['if-none-exist'] === 'string' ? headers['if-none-exist'] : undefined,
    },
    body,
    contentType,
    facts: { requestId: request.id, clientAddress: request.ip, summary: `${request.method} ${below}${said === '' ? '' : `?${said}`}` },
  };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const position = text.indexOf(separator);
  return position < 0 ? [text] : [text.slice(0, position), text.slice(position + 1)];
}

function sendAnswer(reply: FastifyReply, { status, body, headers }: FhirAnswer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}

/** Fastify's own errors in our vocabulary. */
function toKnown(error: unknown): unknown {
  switch ((error as FastifyError).code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge();
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_BAD_URL':
      return new FhirError('invalid', 'The request cannot be read: check its address and its Content-Length.');
    default:
      return error;
  }
}

async function sendHealth(reply: FastifyReply, { isHealthy }: HttpDeps): Promise<FastifyReply> {
  const isWell = await isHealthy().catch(() => false);
  return reply.headers(SECURITY_HEADERS).code(isWell ? 200 : 503).send({ status: isWell ? 'ok' : 'unavailable' });
}

/** By allow-list: no address with data in it, no name, no text of an error that could hold one. */
function logAnswer(request: FastifyRequest, reply: FastifyReply, { log }: HttpDeps): void {
  const isFhir = request.template !== undefined;
  const { failure } = request;
  log({
    method: request.method,
    route: isFhir ? `${FHIR_PATH}${request.template}` : (request.routeOptions.url ?? '*'),
    status: reply.statusCode,
    milliseconds: Math.round(performance.now() - request.startedAt),
    requestId: request.id,
    ...(reply.statusCode >= 500 && failure instanceof Error ? { error: nameOfCause(failure) } : {}),
  });
}

/** `Error: ECONNREFUSED`: the kind of error and its code, from the first that began it. */
function nameOfCause(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error) return nameOfCause(cause);
  const { code } = error as { code?: unknown };
  return [error.name, typeof code === 'string' ? code : undefined].filter(Boolean).join(': ');
}
