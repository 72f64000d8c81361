import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { errorAnswer } from './answers';
import { SECURITY_HEADERS } from './response-headers';

const SECOND = 1_000;

/** What one connection may take of us: time, memory and room. */
const CONNECTION_LIMITS = {
  /** The request line and all headers, in bytes. */
  maxHeaderSize: 16 * 1024,
  /** For all headers to arrive. */
  headersTimeout: 15 * SECOND,
  /** For the whole request to arrive, its body included: 20 MB over a slow line. */
  requestTimeout: 120 * SECOND,
  /** A connection on which nothing was asked. */
  keepAliveTimeout: 72 * SECOND,
  /** How often slow requests are looked for. */
  connectionsCheckingInterval: 5 * SECOND,
  /** A connection on which nothing moves either way, as when nobody reads our answer. */
  stalled: 300 * SECOND,
} as const;

const MOST_CONNECTIONS = 4_000;
const MOST_REQUESTS_OF_CONNECTION = 10_000;
const MOST_HEADERS = 100;

/** Node's HTTP server, which drops who is slow, and takes no more than it can hold. */
export function createStoreServer(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  limits: Partial<Record<keyof typeof CONNECTION_LIMITS, number>> = {},
): Server {
  const { stalled, ...bounds } = { ...CONNECTION_LIMITS, ...limits };
  const server = createServer(bounds, handler);
  server.maxHeadersCount = MOST_HEADERS;
  server.maxRequestsPerSocket = MOST_REQUESTS_OF_CONNECTION;
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(stalled);
  return server;
}

const REASONS: Readonly<Record<string, string>> = { 408: 'Request Timeout', 431: 'Request Header Fields Too Large' };

/** Answers what is no HTTP that a handler could be called for, and hangs up. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, body, headers } = errorAnswer(toFhirError(error.code));
  const all = { ...SECURITY_HEADERS, ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${REASONS[status] ?? 'Bad Request'}`, ...lines, '', body].join('\r\n'), () => socket.destroy());
}

function toFhirError(code: string | undefined): FhirError {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new FhirError('too-slow', 'The request took too long to arrive: send it again.');
    case 'HPE_HEADER_OVERFLOW':
      return new FhirError('headers-too-long', 'The headers are too long: leave out what is not needed.');
    default:
      return new FhirError('invalid', 'The request is not HTTP as we can read it.');
  }
}
