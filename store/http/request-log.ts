import type { FastifyReply, FastifyRequest } from 'fastify';
import { FHIR_PATH } from './fhir-request';
import type { HttpDeps } from './http-deps';

/** By allow-list: no address with data in it, no name, no text of an error that could hold one. */
export function logAnswer(request: FastifyRequest, reply: FastifyReply, { log }: Pick<HttpDeps, 'log'>): void {
  const isFhir = request.template !== undefined;
  const { failure } = request;
  log({
    method: request.method,
    route: isFhir ? `${FHIR_PATH}${request.template}` : (request.routeOptions.url ?? '*'),
    status: reply.statusCode,
    milliseconds: Math.round(performance.now() - request.startedAt),
    requestId: request.id,
    ...((reply.statusCode >= 500 || reply.statusCode < 400) && failure instanceof Error ? { error: nameOfCause(failure) } : {}),
  });
}

/**
 * `Error: ECONNREFUSED`: the kind of error and its code, from the first that began it. Before it stands where it was met,
 * if that has a code too: `IdentityUnavailable: nhs-login ← ResponseBodyError: OAUTH_RESPONSE_BODY_ERROR: invalid_client`.
 */
export function nameOfCause(error: Error): string {
  const { cause } = error;
  if (!(cause instanceof Error)) return nameOf(error);
  return typeof (error as { code?: unknown }).code === 'string' ? `${nameOf(error)} ← ${nameOfCause(cause)}` : nameOfCause(cause);
}

/** What `pg` says without a code, word for word. */
const SAID_WITHOUT_CODE: Readonly<Record<string, string>> = {
  'timeout exceeded when trying to connect': 'NO_CONNECTION_IN_TIME',
  'Connection terminated due to connection timeout': 'NO_CONNECTION_IN_TIME',
  'Connection terminated unexpectedly': 'CONNECTION_LOST',
  'Connection terminated': 'CONNECTION_LOST',
};

/** OAuth's own code of an error (RFC 6749, section 5.2) is told too, and no other text. */
function nameOf(error: Error): string {
  const { code, error: oauthCode } = error as { code?: unknown; error?: unknown };
  const isOauthCode = typeof oauthCode === 'string' && /^[a-z_]{1,40}$/.test(oauthCode);
  return [error.name, typeof code === 'string' ? code : SAID_WITHOUT_CODE[error.message], isOauthCode ? oauthCode : undefined].filter(Boolean).join(': ');
}
