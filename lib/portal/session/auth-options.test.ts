import { beforeAll, describe, expect, it } from 'vitest';
import type { Account, Session, User } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import { authOptions } from './auth-options';

beforeAll(() => {
  process.env.PORTAL_SESSION_SECRET = 'a secret of more than thirty-two characters';
  process.env.PORTAL_CLIENT_SECRET = 'another secret of more than thirty-two characters';
  process.env.PORTAL_URL = 'https://record.example';
  process.env.STORE_URL = 'https://store.example';
});

const account = (more: Partial<Account> = {}): Account => ({ provider: 'patient', type: 'oauth', providerAccountId: 's', access_token: 'access', refresh_token: 'refresh', expires_at: 1_800_000_000, patient: 'p1', ...more }) as Account;
const callbacks = () => authOptions().callbacks ?? {};
const user: User = { id: 's' };

describe('signing in to the store', () => {
  it('asks for the FHIR service by name, with PKCE, state and nonce', () => {
    for (const provider of authOptions().providers) {
      expect(provider).toMatchObject({ checks: ['pkce', 'state', 'nonce'], idToken: true, authorization: { params: { aud: 'https://store.example/fhir' } } });
    }
  });

  it('never asks, for a professional, to go on without them', () => {
    const professional = authOptions().providers.find((provider) => provider.id === 'professional');
    expect(JSON.stringify(professional)).not.toContain('offline_access');
  });

  it('opens nothing with a token that is for nobody’s record', async () => {
    expect(await callbacks().signIn?.({ user, account: account({ patient: undefined }) })).toBe(false);
    expect(await callbacks().signIn?.({ user, account: account({ patient: '' }) })).toBe(false);
    expect(await callbacks().signIn?.({ user, account: account() })).toBe(true);
  });

  it('keeps in the cookie what the session needs, and nothing about the person', async () => {
    const token = await callbacks().jwt?.({ token: { name: 'Joan', email: 'j@example.org', sub: 's' } as JWT, account: account(), user });
    expect(token).toEqual({ kind: 'patient', patientId: 'p1', accessToken: 'access', refreshToken: 'refresh', expiresAt: 1_800_000_000 });
  });

  it('is no session when the answer lacks anything', async () => {
    expect(await callbacks().jwt?.({ token: {} as JWT, account: account({ access_token: undefined }), user })).toEqual({});
    expect(await callbacks().jwt?.({ token: {} as JWT, account: account({ provider: 'somebody-else' }), user })).toEqual({});
  });

  it('tells a browser that asks for the session nothing but when it ends', async () => {
    const session = { expires: '2026-03-03', user: { name: 'Joan' }, accessToken: 'access' } as Session;
    const told = await callbacks().session?.({ session, token: { accessToken: 'access' } as JWT, user: { id: 's', email: 'j@example.org', emailVerified: null }, newSession: undefined, trigger: 'update' });
    expect(told).toEqual({ expires: '2026-03-03' });
  });

  it.each(['https://evil.example/record', '//evil.example', 'https://record.example.evil.example'])('never leads on to %s', async (url) => {
    expect(await callbacks().redirect?.({ url, baseUrl: 'https://record.example' })).toBe('https://record.example');
  });
});
