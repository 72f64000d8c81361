/** Clients that prove themselves with a key, by an independent client library, for integration tests. */
import { randomUUID } from 'node:crypto';
import * as jose from 'jose';
import * as oidc from 'openid-client';
import { saveClient } from '@/store/authorization/client-records';
import { registerClient, type ClientWish } from '@/store/authorization/client-registration';
import type { RunningAuthorization } from './start-authorization';

export type KeyAlgorithm = 'RS384' | 'ES384';

export interface KeyPair {
  kid: string;
  alg: KeyAlgorithm;
  privateKey: jose.CryptoKey;
  /** A bare JSON Web Key. */
  publicJwk: jose.JWK;
}

export async function makeKeyPair(alg: KeyAlgorithm): Promise<KeyPair> {
  const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true });
  const kid = randomUUID();
  return { kid, alg, privateKey, publicJwk: { ...(await jose.exportJWK(publicKey)), kid } };
}

/** Registers a client with a key as the operator does. @throws Error with the operator's sentence */
export async function registerKeyClient(
  store: RunningAuthorization,
  wish: Partial<ClientWish> & Pick<ClientWish, 'scope'>,
  alg: KeyAlgorithm = 'ES384',
): Promise<{ id: string; key: KeyPair; client: oidc.Configuration }> {
  const key = await makeKeyPair(alg);
  const keys = wish.jwksUri === undefined ? { jwks: JSON.stringify({ keys: [key.publicJwk] }) } : {};
  const registration = registerClient({ name: 'A client with a key', kind: 'backend', redirectUris: [], ...keys, ...wish });
  if (!registration.ok) throw new Error(registration.problem);
  await saveClient(store.databases.prisma, registration.client);
  const { id } = registration.client;
  const client = await oidc.discovery(new URL(store.issuer), id, undefined, oidc.PrivateKeyJwt({ key: key.privateKey, kid: key.kid }), { execute: [oidc.allowInsecureRequests] });
  return { id, key, client };
}

/** The client's signed statement (SMART 2.2, client-confidential-asymmetric); `change` makes it wrong. */
export async function signStatement(store: RunningAuthorization, clientId: string, key: KeyPair, change: { claims?: object; header?: object } = {}): Promise<string> {
  const claims = { iss: clientId, sub: clientId, aud: `${store.issuer}/token`, exp: Math.floor(Date.now() / 1000) + 240, jti: randomUUID(), ...change.claims };
  return new jose.SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT', ...change.header }).sign(key.privateKey);
}

/** Asks for a token for the client itself, without a library between. */
export async function askForToken(store: RunningAuthorization, assertion: string, scope: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  const response = await fetch(`${store.issuer}/token`, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
