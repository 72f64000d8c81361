import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identitySchema } from '@/demo/identity-type';
import { openBrowser } from '@/demo/testing/browser';
import type { PrivateKeySet } from '@/lib/config/json-web-keys';
import { findFreePorts } from '@/scripts/start/free-port.mjs';
import { createIdentityProvider } from './identity-provider';

const people = [
  { id: 'patient', kind: 'patient', name: 'George Ashdown', givenName: 'George', familyName: 'Ashdown', nhsNumber: '9990000018', dateOfBirth: '1941-03-03' },
  { id: 'nurse', kind: 'professional', name: 'Grace Mensah', givenName: 'Grace', familyName: 'Mensah', jobRole: 'Staff Nurse', jobRoleCode: 'R0620', organisation: 'Medway', organisationCode: 'RPA', sdsUserId: '555000000002' },
].map((identity) => identitySchema.parse(identity));
const STORE = 'http://store.test';

let address: string;
let server: ReturnType<typeof createIdentityProvider>;

beforeAll(async () => {
  const [port = 0] = await findFreePorts(1);
  address = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signingKeys = { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] } as PrivateKeySet;
  server = createIdentityProvider({ host: '127.0.0.1', identityPort: port, identityUrl: address, storeUrl: STORE, clientId: 'store', clientSecret: 'a secret of the store', dataDir: tmpdir(), cookieKeys: ['a key for cookies'], signingKeys }, people);
  await server.listen({ port, host: '127.0.0.1' });
});
afterAll(() => server?.close());

const authorizeUrl = (redirectUri = `${STORE}/sign-in/callback`) =>
  `${address}/auth?${new URLSearchParams({ client_id: 'store', response_type: 'code', redirect_uri: redirectUri, scope: 'openid profile', state: 's', nonce: 'n', code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' }).toString()}`;

describe('the practice identity provider', () => {
  it('lists who can sign in, and nothing about them that is not meant for all', async () => {
    const listed: unknown = await (await fetch(`${address}/identities`)).json();
    expect(listed).toEqual([
      { id: 'patient', kind: 'patient', name: 'George Ashdown', nhsNumber: '9990000018', dateOfBirth: '1941-03-03' },
      { id: 'nurse', kind: 'professional', name: 'Grace Mensah', jobRole: 'Staff Nurse', jobRoleCode: 'R0620', organisation: 'Medway', organisationCode: 'RPA' },
    ]);
  });

  it('signs in whoever is chosen, by one form', async () => {
    const browser = openBrowser();
    const page = await browser.open(authorizeUrl(), STORE);
    const done = await browser.submit(page, { identity: 'nurse' }, STORE);
    expect(done.url.searchParams.get('code')).toBeTruthy();
  });

  it('asks again when nobody is chosen, or somebody unknown', async () => {
    const browser = openBrowser();
    const page = await browser.open(authorizeUrl(), STORE);
    for (const fields of [{}, { identity: 'nobody' }] as Record<string, string>[]) {
      const again = await browser.submit(page, fields, STORE);
      expect([again.status, again.html.includes('Choose who you want to be.')]).toEqual([400, true]);
    }
  });

  it('sends nobody anywhere but to the store', async () => {
    expect((await openBrowser().open(authorizeUrl('http://evil.test/'), STORE)).status).toBe(400);
  });
});
