import { errors } from 'oidc-provider';

const MAX_SECONDS_AHEAD = 300;
/** Clocks differ a little. */
const LEEWAY_SECONDS = 5;

export interface Assertion {
  header: Readonly<Record<string, unknown>>;
  claims: Readonly<Record<string, unknown>>;
}

/**
 * What SMART 2.2 asks of a client's signed statement beyond what oidc-provider checks
 * itself: signature, `iss`, `sub`, expiry, single use of `jti`, and `aud`, which is the
 * token URL (SMART) or the issuer (the newer advice of RFC 7523bis).
 * @param server the moment in seconds, the client's registered JWKS URL, and how many of its
 *   keys have the statement's `kid` and fit its `alg`
 * @throws errors.InvalidClientAuth (`invalid_client`)
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html
 */
export function checkClientAssertion(
  { header, claims }: Assertion,
  server: { now: number; registeredJwksUri: string | undefined; candidateKeys: number },
): void {
  const refuse = (why: string): never => {
    throw new errors.InvalidClientAuth(why);
  };
  // "`exp` … SHALL be no more than five minutes in the future"
  if (typeof claims.exp !== 'number' || claims.exp > server.now + MAX_SECONDS_AHEAD + LEEWAY_SECONDS) refuse('exp is more than five minutes ahead');
  if (typeof header.kid !== 'string' || header.kid === '') refuse('kid is missing from the header');
  // "If no keys match, or more than one key matches, the verification fails." With none there is no signature to verify.
  if (server.candidateKeys > 1) refuse('more than one key has this kid');
  if (header.typ !== undefined && header.typ !== 'JWT') refuse('typ is not JWT');
  // "When present, this SHALL match the JWKS URL value that the client supplied … at client registration time"
  if (header.jku !== undefined && header.jku !== server.registeredJwksUri) refuse('jku is not the registered JWKS URL');
}
