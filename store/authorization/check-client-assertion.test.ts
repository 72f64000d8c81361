import { describe, expect, it } from 'vitest';
import { checkClientAssertion } from './check-client-assertion';

const server = { now: 1_000, registeredJwksUri: 'https://app.example/jwks', candidateKeys: 1 };
const header = { alg: 'ES384', kid: 'key-1', typ: 'JWT' };
const claims = { aud: 'https://store.example/oauth/token', exp: 1_300 };

describe('a client’s signed statement', () => {
  it('is good for five minutes, with a key that is named', () => {
    expect(() => checkClientAssertion({ header, claims }, server)).not.toThrow();
    expect(() => checkClientAssertion({ header: { ...header, jku: server.registeredJwksUri }, claims }, server)).not.toThrow();
  });

  it.each([
    ['it lives too long', header, { ...claims, exp: 1_400 }],
    ['it never ends', header, { aud: claims.aud }],
    ['its key has no name', { alg: 'ES384' }, claims],
    ['it names keys that were never registered', { ...header, jku: 'https://evil.example/jwks' }, claims],
  ])('is refused when %s', (_why, badHeader, badClaims) => {
    expect(() => checkClientAssertion({ header: badHeader, claims: badClaims }, server)).toThrow(expect.objectContaining({ error: 'invalid_client' }));
  });
});
