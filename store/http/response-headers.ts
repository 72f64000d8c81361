import { randomUUID } from 'node:crypto';

const ID = /^[A-Za-z0-9._-]{1,64}$/;

/** The client's own name for the request, when it is a plain one; else one of ours (FHIR R4, http, X-Request-Id). */
export const requestIdOf = (given: string | string[] | undefined): string => (typeof given === 'string' && ID.test(given) ? given : randomUUID());

/** On every answer: data for a program, which no cache keeps and no page shows. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * Apps in browsers are let in from any origin (SMART App Launch, "CORS"): what opens the
 * record is a token that the app holds, and never a cookie that a browser adds by itself.
 */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Last-Modified, Location, Preference-Applied, WWW-Authenticate, X-Request-Id, Retry-After',
};

export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH',
  'access-control-allow-headers': 'Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, Prefer, X-Request-Id',
  'access-control-max-age': '600',
};
