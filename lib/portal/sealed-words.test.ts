import { describe, expect, it } from 'vitest';
import { openSessionCookie, sealSessionCookie } from './session/session-token';
import { openWords, sealWords } from './sealed-words';

const SECRET = 'a secret for this test alone, long enough';

describe('words that stand in an address', () => {
  it('can be read by this portal for this person, and by nobody else', async () => {
    const sealed = await sealWords('Dr Ashdown', 'p1', SECRET);
    expect(sealed).not.toMatch(/ashdown/i);
    expect(await openWords(sealed, 'p1', SECRET)).toBe('Dr Ashdown');
    expect(await openWords(sealed, 'p2', SECRET)).toBeUndefined();
    expect(await openWords(sealed, 'p1', 'another secret that is long enough')).toBeUndefined();
  });

  it('is nothing for anything else, a session among them', async () => {
    for (const odd of [undefined, '', 'words', 'a.b.c.d.e']) expect(await openWords(odd, 'p1', SECRET)).toBeUndefined();
    const session = await sealSessionCookie({ kind: 'patient', patientId: 'p1', accessToken: 'a', expiresAt: 1 }, SECRET);
    expect(await openWords(session, 'p1', SECRET)).toBeUndefined();
    expect(await openSessionCookie(await sealWords('x', 'p1', SECRET), SECRET)).toBeUndefined();
  });
});
