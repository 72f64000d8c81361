import { describe, expect, it, vi } from 'vitest';
import { needsRenewal, renewSession } from './refresh-session';
import type { SessionToken } from './session-token';

const now = Date.parse('2026-03-03T12:00:00Z');
const session = (refreshToken?: string): SessionToken => ({ kind: 'patient', patientId: 'p1', accessToken: 'old', refreshToken, expiresAt: now / 1000 + 10 });
const answer = (body: unknown, status = 200): Response => Response.json(body, { status });

describe('a session that is about to end', () => {
  it('is renewed in its last minute and not before', () => {
    expect(needsRenewal({ ...session(), expiresAt: now / 1000 + 59 }, now)).toBe(true);
    expect(needsRenewal({ ...session(), expiresAt: now / 1000 + 61 }, now)).toBe(false);
  });

  it('goes on with the new tokens, for the same person', async () => {
    const post = vi.fn(() => Promise.resolve(answer({ access_token: 'new', refresh_token: 'next', expires_in: 300 })));
    expect(await renewSession(session('r-1'), post, () => now)).toEqual({
      kind: 'patient',
      patientId: 'p1',
      accessToken: 'new',
      refreshToken: 'next',
      expiresAt: now / 1000 + 300,
    });
    expect(post).toHaveBeenCalledWith({ grant_type: 'refresh_token', refresh_token: 'r-1' });
  });

  it('is renewed once for requests that come together, because a refresh token is good once', async () => {
    const post = vi.fn(() => Promise.resolve(answer({ access_token: 'new', expires_in: 300 })));
    const both = await Promise.all([renewSession(session('r-2'), post), renewSession(session('r-2'), post)]);
    expect(post).toHaveBeenCalledTimes(1);
    expect(both[0]).toBe(both[1]);
  });

  it('ends when the store refuses, is away or answers nonsense', async () => {
    expect(await renewSession(session('r-3'), () => Promise.resolve(answer({ error: 'invalid_grant' }, 400)))).toBeUndefined();
    expect(await renewSession(session('r-4'), () => Promise.reject(new Error('away')))).toBeUndefined();
    expect(await renewSession(session('r-5'), () => Promise.resolve(answer({ access_token: '' })))).toBeUndefined();
  });

  it('cannot be renewed without a refresh token', async () => {
    const post = vi.fn();
    expect(await renewSession(session(), post)).toBeUndefined();
    expect(post).not.toHaveBeenCalled();
  });
});
