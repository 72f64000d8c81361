import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { askForToken, makeKeyPair, registerKeyClient, signStatement, type KeyPair } from '@/demo/testing/backend-app';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { saveClient } from './client-records';

const SCOPE = 'system/*.rs';
let store: RunningAuthorization;
const realFetch = globalThis.fetch;

beforeAll(async () => {
  store = await startAuthorization();
});
afterAll(() => store?.stop());
afterEach(() => vi.restoreAllMocks());

/** A client whose keys are at an address of its own, which the test serves. */
async function publishKeys(address: string, cacheControl: string) {
  const { id, key } = await registerKeyClient(store, { scope: SCOPE, jwksUri: address });
  const published = { keys: [key], requests: [] as (string | undefined)[] };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    if (String(input) !== address) return realFetch(input, init);
    published.requests.push(init?.method);
    return Response.json({ keys: published.keys.map(({ publicJwk }) => publicJwk) }, { headers: { 'cache-control': cacheControl } });
  });
  const ask = async (by: KeyPair, header: object = {}) => (await askForToken(store, await signStatement(store, id, by, { header }), SCOPE)).status;
  return { id, key, published, ask };
}

describe('keys at a JWKS URL', () => {
  it('are fetched by GET and kept for as long as the client says [SMART 2.2 #296 #339 #342]', async () => {
    const { key, published, ask } = await publishKeys('https://kept.test/jwks', 'max-age=600');
    expect([await ask(key), await ask(key), await ask(key)]).toEqual([200, 200, 200]);
    expect(published.requests).toEqual(['GET']);
  });

  it('are kept no longer: one that was withdrawn is good no more, and a new one is good at once [SMART 2.2 #341]', async () => {
    const { key, published, ask } = await publishKeys('https://forgotten.test/jwks', 'no-store');
    expect(await ask(key)).toBe(200);
    const next = await makeKeyPair('ES384');
    published.keys = [next];
    expect([await ask(key), await ask(next)]).toEqual([401, 200]);
    const moved = Date.now() + 3_600_000;
    const slow = await publishKeys('https://expired.test/jwks', 'max-age=600');
    expect(await slow.ask(slow.key)).toBe(200);
    slow.published.keys = [next];
    expect(await slow.ask(slow.key)).toBe(200);
    vi.spyOn(Date, 'now').mockReturnValue(moved);
    expect(await slow.ask(slow.key)).toBe(401);
  });

  it('are taken from the registered address alone, and one at a time: a foreign jku and a kid that two keys have are refused [SMART 2.2 #338]', async () => {
    const address = 'https://chosen.test/jwks';
    const { key, published, ask } = await publishKeys(address, 'no-store');
    expect(await ask(key, { jku: address })).toBe(200);
    expect(await ask(key, { jku: 'https://evil.test/jwks' })).toBe(401);
    expect(await ask({ ...key, kid: 'unknown' })).toBe(401);
    const twin = { ...(await makeKeyPair('ES384')), kid: key.kid };
    twin.publicJwk.kid = key.kid;
    published.keys = [key, twin];
    expect(await ask(key)).toBe(401);
    const otherKind = await makeKeyPair('RS384');
    otherKind.publicJwk.kid = key.kid;
    published.keys = [key, otherKind];
    expect(await ask(key)).toBe(200);
  });
});

it('keys given at registration stay as they are: nothing of the protocol writes clients, and half a key is refused [SMART 2.2 #305]', async () => {
  const { id, key } = await registerKeyClient(store, { scope: SCOPE });
  for (const path of ['reg', `reg/${id}`, 'register']) {
    expect((await fetch(`${store.issuer}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status).toBe(404);
  }
  const { n: _n, x: _x, ...half } = key.publicJwk;
  const broken = { id, name: 'x', kind: 'backend' as const, sourceCode: null, metadata: { redirect_uris: [], token_endpoint_auth_method: 'private_key_jwt' as const, jwks: { keys: [half] }, smart_scope: SCOPE } };
  await expect(saveClient(store.databases.prisma, broken as never)).rejects.toThrow(/not a whole public key/);
  expect((await askForToken(store, await signStatement(store, id, key), SCOPE)).status).toBe(200);
});
