/** What goes wrong at an identity provider, told apart: whether the person can do something about it, or the operator must. */
import * as oidc from 'openid-client';
import type { IdentityProvider } from '@/lib/config/store-config';

abstract class IdentityProblem extends Error {
  constructor(
    /** At which provider; the log names it. */
    readonly code: IdentityProvider['id'],
    options?: ErrorOptions,
  ) {
    super(`at the identity provider ${code}`, options);
  }
}

/** The provider does not answer, does not know us, or not as OpenID Connect says. */
export class IdentityUnavailable extends IdentityProblem {
  override name = 'IdentityUnavailable';
}

/** The provider said no: the person stopped, or what their browser brought back is not good. */
export class IdentityRefused extends IdentityProblem {
  override name = 'IdentityRefused';
}

/** OpenID Connect Core 3.1.2.6, RFC 6749 4.1.2.1: the provider is to blame. */
const ITS_OWN_FAULT = ['server_error', 'temporarily_unavailable'];
/** Codes of openid-client for an answer to somebody else's question: another state, nonce, issuer or person. */
const NOT_OURS = ['OAUTH_INVALID_RESPONSE', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'];

/** Takes what openid-client threw at the end of a sign-in for one of the two. */
export function toIdentityProblem(id: IdentityProvider['id'], cause: unknown): IdentityProblem {
  return isUnavailable(cause) ? new IdentityUnavailable(id, { cause }) : new IdentityRefused(id, { cause });
}

function isUnavailable(cause: unknown): boolean {
  if (cause instanceof oidc.AuthorizationResponseError) return ITS_OWN_FAULT.includes(cause.error);
  // `invalid_client` above all: a secret or a key that is good no more keeps everybody out, and only the operator can mend it.
  if (cause instanceof oidc.ResponseBodyError) return cause.error !== 'invalid_grant';
  return !NOT_OURS.includes(String((cause as { code?: unknown }).code));
}
