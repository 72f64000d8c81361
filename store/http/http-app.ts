import type { Server, IncomingMessage, ServerResponse } from 'node:http';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { FhirError } from '@/lib/fhir/operation-outcome';
import type { AccessContext } from '@/store/enforcement/admission/access-context';
import { Refusal } from '@/store/enforcement/door-types';
import { createRequestLimits, type RequestLimits } from '@/store/limits/request-limits';
import { compressAnswers } from './compression';
import { toKnown } from './fastify-errors';
import { FHIR_PATH, FORM, readPath, type FhirAnswer, type FhirRequest } from './fhir-request';
import type { HttpDeps, LimitedDeps } from './http-deps';
import { DECISION_MARK } from './interactions/decision-mark';
import { answerBrokenRequest } from './node-server';
import { requireR4 } from './negotiate';
import { MethodNotAllowed, toAnswer } from './outcomes';
import { longestBody, LONGEST_FORM, readBody } from './read-body';
import { logAnswer } from './request-log';
import { summaryOf } from './request-summary';
import { CORS_HEADERS, PREFLIGHT_HEADERS, requestIdOf, SECURITY_HEADERS } from './response-headers';
import { sendBody } from './send-body';
import { watchHealth, type HealthWatch } from './watch-health';
import { allowAt, isOpen, serveAdmitted, serveOpen } from './serve-request';

const LONGEST_URL = 8_000;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export interface HttpAppDeps extends HttpDeps {
  /** Makes Node's server, so that another handler can stand before this one. */
  serverFactory?: (handler: (request: IncomingMessage, response: ServerResponse) => void) => Server;
  /** How often one may ask; the limits of an ordinary day unless told otherwise. */
  limits?: RequestLimits;
  /** Proxies whose word is taken for the address of a client. */
  trustedProxies?: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who the token speaks for, once it is admitted. */
    access?: AccessContext;
    /** What the log calls this request. */
    template?: string;
    /** Takes an attempt back that was none. */
    giveBack?: () => void;
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
  const { serverFactory, trustedProxies = [] } = deps;
  const limits = deps.limits ?? createRequestLimits();
  const health = watchHealth(deps.isHealthy, deps.clock);
  const app = Fastify({
    ...(serverFactory ? { serverFactory } : {}),
    bodyLimit: LONGEST_FORM,
    ...(trustedProxies.length > 0 ? { trustProxy: [...trustedProxies] } : {}),
    clientErrorHandler: answerBrokenRequest,
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
    if (!isFhirAddress(request.url)) await countPage(request, limits);
  });
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode < 400) request.giveBack?.();
    health.note(request.failure);
    logAnswer(request, reply, deps);
  });
  app.setErrorHandler((error, request, reply) => {
    request.failure = error;
    return sendAnswer(reply.headers(SECURITY_HEADERS), toAnswer(toKnown(error)));
  });
  app.get('/health', async (_request, reply) => sendHealth(reply, health));
  app.setNotFoundHandler((request, reply) => {
    if (isFhirAddress(request.url)) return sendAnswer(reply.headers(SECURITY_HEADERS), toAnswer(new MethodNotAllowed('This method is not supported here.', METHODS)));
    return reply.headers(SECURITY_HEADERS).code(404).type('text/plain; charset=utf-8').send('There is nothing at this address.\n');
  });
  void app.register(async (fhir) => {
    await compressAnswers(fhir);
    registerFhir(fhir, { ...deps, limits });
  });
  return app;
}

/** What stands outside FHIR, the pages of a sign-in and `/health`: by address. A form that is answered well is no guess. */
async function countPage(request: FastifyRequest, limits: RequestLimits): Promise<void> {
  await limits.countAddress(request.ip);
  if (request.method === 'POST') request.giveBack = await limits.countAttempt(request.ip);
}

function registerFhir(fhir: FastifyInstance, deps: LimitedDeps): void {
  fhir.removeAllContentTypeParsers();
  fhir.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage) =>
    readBody(payload, request.headers, longestBody({ method: request.method, isAtBase: isBase(request.url), isForm: request.mediaType === FORM, access: request.access })),
  );
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
    await admit(request, deps);
  });
  for (const url of [FHIR_PATH, `${FHIR_PATH}/*`]) fhir.options(url, async (request, reply) => reply.headers({ ...PREFLIGHT_HEADERS, ...allowAt(toFhirRequest(request), deps) }).code(204).send());
  for (const url of [FHIR_PATH, `${FHIR_PATH}/*`]) fhir.route({ method: METHODS, url, handler: (request, reply) => serve(request, reply, deps) });
}

/**
 * Counts the request, and finds out who sends it. The address pays for a token that is not
 * known, and its holder for one that is. What a browser asks beforehand does no work, and brings no token.
 */
async function admit(request: FastifyRequest, deps: LimitedDeps): Promise<void> {
  if (request.method === 'OPTIONS') return;
  const { limits } = deps;
  const token = bearerToken(request);
  if (token !== undefined) limits.requireRested(token);
  const giveBack = await limits.countAddress(request.ip, token);
  const path = readPath(belowBase(request));
  if (isOpen({ method: methodOf(request), path })) return;
  const access = await findAccess(request, token, deps);
  giveBack();
  await (path.join('/') === DECISION_MARK ? limits.countCheck(access) : limits.countAdmitted(access, 1, token));
  request.access = access;
}

/** @throws Refusal of a token that is not good, which from then on counts for the address it comes from */
async function findAccess({ method }: FastifyRequest, token: string | undefined, { door, limits }: LimitedDeps): Promise<AccessContext> {
  try {
    // What changes something is asked of the database before; what only reads, while it is read (`vouch`).
    const access = await door.admit(token, method === 'GET' || method === 'HEAD');
    if (token !== undefined) limits.noteToken(token, true);
    return access;
  } catch (error) {
    if (token !== undefined && error instanceof Refusal && error.code === 'unauthenticated') limits.noteToken(token, false);
    throw error;
  }
}

async function serve(request: FastifyRequest, reply: FastifyReply, deps: LimitedDeps): Promise<FastifyReply> {
  requireR4(request.headers['content-type']);
  const asked = toFhirRequest(request);
  // Without access there is only what is open: the rest was turned away before the body was read.
  const served = request.access ? await serveAdmitted(asked, request.access, deps) : serveOpen(asked, deps);
  // Whatever was found, and whether a look found it or not: no answer leaves for a token that is no longer in force.
  if (request.access) await deps.door.vouch(request.access);
  request.template = served.template;
  request.failure = served.error;
  noteBreaking(request, reply, served.answer, deps);
  return sendAnswer(reply, served.answer);
}

function bearerToken({ headers }: FastifyRequest): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];
}

function toFhirRequest(request: FastifyRequest): FhirRequest {
  const [, query = ''] = splitOnce(request.url, '?');
  const below = belowBase(request);
  const { headers } = request;
  const body = typeof request.body === 'string' ? request.body : undefined;
  const form = body !== undefined && request.mediaType === FORM ? body : '';
  const said = [query, form].filter((part) => part !== '').join('&');
  return {
    method: methodOf(request),
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
    contentType: request.mediaType,
    facts: { requestId: request.id, clientAddress: request.ip, summary: summaryOf(request.method, `${below}${said === '' ? '' : `?${said}`}`) },
  };
}

const methodOf = ({ method }: FastifyRequest): string => (method === 'HEAD' ? 'GET' : method);
const belowBase = ({ url }: FastifyRequest): string => pathOf(url).slice(FHIR_PATH.length) || '/';

const pathOf = (url: string): string => splitOnce(url, '?')[0];
const isBase = (url: string): boolean => pathOf(url) === FHIR_PATH || pathOf(url) === `${FHIR_PATH}/`;
const isFhirAddress = (url: string): boolean => isBase(url) || pathOf(url).startsWith(`${FHIR_PATH}/`);

function splitOnce(text: string, separator: string): [string, string?] {
  const position = text.indexOf(separator);
  return position < 0 ? [text] : [text.slice(0, position), text.slice(position + 1)];
}

/** An answer that breaks off was begun well: its status says nothing, and nothing else would be written down of it. */
function noteBreaking(request: FastifyRequest, reply: FastifyReply, { stream }: FhirAnswer, deps: HttpDeps): void {
  stream?.once('error', (error) => {
    request.failure = error;
    logAnswer(request, reply, deps);
  });
}

function sendAnswer(reply: FastifyReply, { status, body, stream, headers }: FhirAnswer): FastifyReply {
  return sendBody(reply.code(status).headers(headers), stream ?? body);
}

async function sendHealth(reply: FastifyReply, health: HealthWatch): Promise<FastifyReply> {
  const isWell = await health.isHealthy();
  return reply.headers(SECURITY_HEADERS).code(isWell ? 200 : 503).send({ status: isWell ? 'ok' : 'unavailable' });
}
