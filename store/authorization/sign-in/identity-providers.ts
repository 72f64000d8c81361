/**
 * Signing in at NHS login or CIS2 (or the practice provider that stands in for both) by
 * OpenID Connect: authorization code with state, nonce and PKCE.
 */
import { importJWK } from 'jose';
import * as oidc from 'openid-client';
import type { IdentityProvider } from '@/lib/config/store-config';
import { IdentityUnavailable, toIdentityProblem } from './identity-problems';
import { readClaims, type SignedIn } from './signed-in';

/** What must be remembered between sending the browser away and its coming back. */
export interface SignInChecks {
  nonce: string;
  codeVerifier: string;
}

export interface IdentityProviders {
  /** The provider for patients or for staff; undefined when none is configured. */
  providerFor(people: 'patients' | 'staff'): IdentityProvider['id'] | undefined;
  /** Where to send the browser. @throws IdentityUnavailable */
  begin(id: IdentityProvider['id'], state: string): Promise<{ url: string; checks: SignInChecks }>;
  /**
   * Exchanges what the browser brought back.
   * @param query of the callback, state included
   * @returns undefined when the claims say nothing usable
   * @throws IdentityUnavailable, IdentityRefused
   */
  complete(id: IdentityProvider['id'], query: string, state: string, checks: SignInChecks): Promise<SignedIn | undefined>;
}

// `profile` brings the NHS number and date of birth (NHS login); the others, staff's roles (CIS2).
const SCOPES: Readonly<Record<IdentityProvider['id'], string>> = {
  'nhs-login': 'openid profile',
  cis2: 'openid profile nationalrbacaccess selectedrole organisationalmemberships',
  practice: 'openid profile nationalrbacaccess',
};

/** NHS login: the person's identity proven to level P9. */
const VECTORS_OF_TRUST = '["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"]';

export function createIdentityProviders(providers: readonly IdentityProvider[], redirectUri: string): IdentityProviders {
  const discovered = new Map<string, Promise<oidc.Configuration>>();

  // Discovered at first use and again after a failure, so that neither process waits for the other.
  const configurationOf = (id: IdentityProvider['id']): Promise<oidc.Configuration> => {
    const known = discovered.get(id);
    if (known) return known;
    const provider = providers.find((one) => one.id === id);
    if (!provider) throw new IdentityUnavailable(id);
    const found = discover(provider);
    discovered.set(id, found);
    found.catch(() => discovered.delete(id));
    return found;
  };

  return {
    providerFor: (people) => {
      const wanted = people === 'patients' ? 'nhs-login' : 'cis2';
      return providers.find(({ id }) => id === wanted || id === 'practice')?.id;
    },

    async begin(id, state) {
      const configuration = await configurationOf(id);
      const checks = { nonce: oidc.randomNonce(), codeVerifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: SCOPES[id],
        state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.codeVerifier),
        code_challenge_method: 'S256',
        ...(id === 'nhs-login' ? { vtr: VECTORS_OF_TRUST } : {}),
      });
      return { url: url.href, checks };
    },

    async complete(id, query, state, checks) {
      const configuration = await configurationOf(id);
      const returned = new URL(redirectUri);
      returned.search = query;
      const claims = await exchange(configuration, returned, state, checks).catch((cause: unknown) => {
        throw toIdentityProblem(id, cause);
      });
      return readClaims(claims, id);
    },
  };
}

async function discover({ id, issuer, clientId, proof }: IdentityProvider): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  const options = url.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests], timeout: 10 } : { timeout: 10 };
  try {
    return await oidc.discovery(url, clientId, undefined, await proveBy(proof), options);
  } catch (cause) {
    throw new IdentityUnavailable(id, { cause });
  }
}

/** NHS login takes signed statements alone (private_key_jwt), CIS2 those or a secret in the body; where a secret goes, a provider says when it is discovered. */
async function proveBy(proof: IdentityProvider['proof']): Promise<oidc.ClientAuth> {
  if ('keys' in proof) {
    const [newest] = proof.keys.keys;
    const key = { key: (await importJWK(newest, newest.alg)) as CryptoKey, kid: newest.kid };
    // "The `aud` MUST contain the token endpoint URL" (NHS login's interface specification, 3.5.1; OpenID Connect Core 1.0, section 9). The library names the issuer.
    return (server, ...rest) => oidc.PrivateKeyJwt(key, { [oidc.modifyAssertion]: (_header, claims) => void (claims.aud = server.token_endpoint) })(server, ...rest);
  }
  const [inHeader, inBody] = [oidc.ClientSecretBasic(proof.secret), oidc.ClientSecretPost(proof.secret)];
  return (server, ...rest) => (takesInBodyAlone(server.token_endpoint_auth_methods_supported) ? inBody : inHeader)(server, ...rest);
}

/** "If omitted, the default is client_secret_basic" (OpenID Connect Discovery 1.0, section 3). */
const takesInBodyAlone = (methods: readonly string[] = ['client_secret_basic']): boolean => !methods.includes('client_secret_basic') && methods.includes('client_secret_post');

async function exchange(configuration: oidc.Configuration, returned: URL, state: string, checks: SignInChecks) {
  const tokens = await oidc.authorizationCodeGrant(configuration, returned, {
    expectedState: state,
    expectedNonce: checks.nonce,
    pkceCodeVerifier: checks.codeVerifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('no id token');
  const more = await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
  // What the id token says stands: it is signed.
  return { ...more, ...claims };
}
