import { createHash } from 'node:crypto';

/**
 * What the database holds in place of a bearer value (access and refresh tokens,
 * authorization codes, session and sign-in cookies), so that somebody who reads the
 * database cannot use what they find. The values are 256 random bits: a plain hash is
 * enough, there is nothing to guess.
 *
 * The door finds a token by `kind in ('AccessToken', 'ClientCredentials')` and
 * `id = hashTokenId(value)`.
 *
 * @returns SHA-256 in base64url, 43 characters
 */
export function hashTokenId(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}
