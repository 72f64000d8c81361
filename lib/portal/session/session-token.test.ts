import { describe, expect, it } from 'vitest';
import { noSessionCookie, openSessionCookie, parseSessionToken, sealSessionCookie, sessionCookieName, type SessionToken } from './session-token';

const secret = 'a secret of more than thirty-two characters';
const session: SessionToken = { kind: 'patient', patientId: 'p1', accessToken: 'access', refreshToken: 'refresh', expiresAt: 1_800_000_000 };

describe('the session in its cookie', () => {
  it('comes back as it was put in', async () => {
    expect(await openSessionCookie(await sealSessionCookie(session, secret), secret)).toEqual(session);
  });

  it('cannot be read in the cookie', async () => {
    const cookie = await sealSessionCookie(session, secret);
    expect(cookie + Buffer.from(cookie, 'base64').toString('latin1')).not.toMatch(/access|refresh|patient/);
  });

  it('is none when it was altered, sealed with another secret, or is no cookie of ours', async () => {
    const cookie = await sealSessionCookie(session, secret);
    // In its last part, the seal: at its first letter, all of whose bits count.
    const at = cookie.lastIndexOf('.') + 1;
    expect(await openSessionCookie(`${cookie.slice(0, at)}${cookie[at] === 'A' ? 'B' : 'A'}${cookie.slice(at + 1)}`, secret)).toBeUndefined();
    expect(await openSessionCookie(cookie, `${secret}!`)).toBeUndefined();
    expect(await openSessionCookie('nonsense', secret)).toBeUndefined();
    expect(await openSessionCookie(undefined, secret)).toBeUndefined();
  });

  it.each([{ kind: 'admin' }, { patientId: '' }, { accessToken: undefined }, { expiresAt: 'soon' }])('is none without everything that makes one: %o', (wrong) => {
    expect(parseSessionToken({ ...session, ...wrong })).toBeUndefined();
  });

  it('is kept from plain http where the portal is on https', () => {
    expect(sessionCookieName('https://record.example')).toMatch(/^__Secure-/);
  });

  it('goes by a word that browsers take: they ignore one about a __Secure- cookie that is not Secure itself', () => {
    expect(noSessionCookie('https://record.example')).toMatchObject({ name: sessionCookieName('https://record.example'), value: '', path: '/', secure: true, maxAge: 0 });
    expect(noSessionCookie('http://localhost:3000')).toMatchObject({ secure: false, maxAge: 0 });
  });
});
