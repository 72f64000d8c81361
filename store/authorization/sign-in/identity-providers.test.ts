import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, expect, test } from 'vitest';
import { privateKeySet } from '@/lib/config/json-web-keys';
import type { IdentityProvider } from '@/lib/config/store-config';
import { nameOfCause } from '@/store/http/request-log';
import { createIdentityProviders } from './identity-providers';

/** An identity provider's token endpoint, which gives nothing out and keeps what it was asked with. */
interface Elsewhere {
  issuer: string;
  asked: { authorization: string | undefined; body: URLSearchParams }[];
}
let server: Server | undefined;
afterEach(() => server?.close());

async function listen(answer: { status: number; body: object }, methods?: string[]): Promise<Elsewhere> {
  const asked: Elsewhere['asked'] = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const isDiscovery = request.url === '/.well-known/openid-configuration';
      if (!isDiscovery) asked.push({ authorization: request.headers.authorization, body: new URLSearchParams(text) });
      const { status, body } = isDiscovery ? { status: 200, body: { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, ...(methods && { token_endpoint_auth_methods_supported: methods }) } } : answer;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { issuer, asked };
}

const REFUSED = { status: 400, body: { error: 'invalid_grant', error_description: 'the code of Joan Whitfield' } };

async function comeBack(issuer: string, proof: IdentityProvider['proof'], query = `code=c&state=s&iss=${issuer}`): Promise<Error> {
  const providers = createIdentityProviders([{ id: 'nhs-login', issuer, clientId: 'the-store', proof }], 'https://store.example/sign-in/callback');
  return providers.complete('nhs-login', `?${query}`, 's', { nonce: 'n', codeVerifier: 'v'.repeat(43) }).then(() => new Error('it was let in'), (error: Error) => error);
}

test('the store proves itself with a key, and names it, where the provider was given its public half', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = privateKeySet.parse({ keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'newest', alg: 'RS512', use: 'sig' }] });
  const { issuer, asked } = await listen(REFUSED, ['private_key_jwt']);
  await comeBack(issuer, { keys });
  const statement = asked[0]?.body.get('client_assertion') ?? '';
  const known = createLocalJWKSet({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'newest' }] });
  const { payload, protectedHeader } = await jwtVerify(statement, known, { issuer: 'the-store', subject: 'the-store' });
  expect(protectedHeader).toMatchObject({ alg: 'RS512', kid: 'newest' });
  expect(payload.aud).toBe(`${issuer}/token`);
  expect(payload.jti).toBeTruthy();
  expect(asked[0]?.authorization).toBeUndefined();
});

test.each([
  [undefined, 'header'],
  [['client_secret_basic', 'client_secret_post'], 'header'],
  [['client_secret_post', 'private_key_jwt'], 'body'],
])('a secret goes where the provider takes it: it says %j', async (methods, place) => {
  const { issuer, asked } = await listen(REFUSED, methods);
  await comeBack(issuer, { secret: 'a secret' });
  expect(asked[0]?.authorization?.startsWith('Basic ') ?? false).toBe(place === 'header');
  expect(asked[0]?.body.get('client_secret')).toBe(place === 'body' ? 'a secret' : null);
});

test.each([
  ['a code that is over', REFUSED, undefined, 'IdentityRefused', 'ResponseBodyError: OAUTH_RESPONSE_BODY_ERROR: invalid_grant'],
  ['a secret that is good no more', { status: 401, body: { error: 'invalid_client' } }, undefined, 'IdentityUnavailable', 'ResponseBodyError: OAUTH_RESPONSE_BODY_ERROR: invalid_client'],
  ['a provider that fails', { status: 500, body: {} }, undefined, 'IdentityUnavailable', /OAUTH_RESPONSE_IS_NOT_CONFORM/],
  ['somebody who stopped', REFUSED, 'error=access_denied', 'IdentityRefused', 'AuthorizationResponseError: OAUTH_AUTHORIZATION_RESPONSE_ERROR: access_denied'],
  ['a provider that sends its own failure', REFUSED, 'error=server_error', 'IdentityUnavailable', /: server_error$/],
])('%s is told apart, and told to the operator by its code alone', async (_what, answer, query, kind, name) => {
  const { issuer } = await listen(answer);
  const error = await comeBack(issuer, { secret: 'a secret' }, query && `${query}&state=s&iss=${issuer}&error_description=Joan+Whitfield`);
  expect(error.name).toBe(kind);
  const told = nameOfCause(error);
  expect(told).toMatch(new RegExp(`^${kind}: nhs-login ← `));
  expect(told).toMatch(typeof name === 'string' ? new RegExp(`${name}$`) : name);
  expect(told).not.toMatch(/Joan|a secret/);
});

test('a provider that nobody answers for is unavailable, and the log says why', async () => {
  const { issuer } = await listen(REFUSED);
  server?.close();
  expect(nameOfCause(await comeBack(issuer, { secret: 'a secret' }))).toMatch(/^IdentityUnavailable: nhs-login ← .*ECONNREFUSED/);
});
