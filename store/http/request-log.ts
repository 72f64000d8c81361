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

/** `Error: ECONNREFUSED`: the kind of error and its code, from the first that began it. */
function nameOfCause(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error) return nameOfCause(cause);
  const { code } = error as { code?: unknown };
  return [error.name, typeof code === 'string' ? code : undefined].filter(Boolean).join(': ');
}
