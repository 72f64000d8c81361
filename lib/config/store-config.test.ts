import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { readIdentityConfig } from './identity-config';
import { readPortalConfig } from './portal-config';
import { keepSecrets, secretsFor } from './secrets';
import { readStoreConfig } from './store-config';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'config-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const secrets = keepSecrets(dataDir);
const makeSecretsElsewhere = () => keepSecrets(mkdtempSync(path.join(dataDir, 'other-')));
const database = { STORE_DATABASE_URL: 'postgresql://kmcr:key@127.0.0.1/mcr' };
const store = (env: Record<string, string> = {}) => readStoreConfig({ ...database, ...secretsFor('store', {}, secrets, true), ...env });

test('with the demonstration’s secrets the store runs at its documented addresses', () => {
  expect(store()).toMatchObject({
    host: '127.0.0.1',
    storePort: 4000,
    fhirBase: 'http://localhost:4000/fhir',
    issuer: 'http://localhost:4000/oauth',
    portalUrl: 'http://localhost:3000',
    mllpPort: 2575,
    identityProviders: [{ id: 'practice', issuer: 'http://localhost:4100' }],
  });
});

test('an address follows its port, and never ends in a slash', () => {
  expect(store({ STORE_PORT: '5001' }).fhirBase).toBe('http://localhost:5001/fhir');
  expect(store({ STORE_URL: 'https://store.example/' }).fhirBase).toBe('https://store.example/fhir');
});

test('in production a missing identity provider stops the start with a sentence that names it', () => {
  expect(() => readStoreConfig({ ...database, DEMO: '0' })).toThrow(/^The setting NHS_LOGIN_ISSUER is missing: .*\.$/);
});

test('in production people’s identities do not cross a network in the clear', () => {
  const asked = (issuer: string) => () => readStoreConfig({ ...database, DEMO: '0', NHS_LOGIN_ISSUER: issuer });
  expect(asked('http://login.example')).toThrow('The setting NHS_LOGIN_ISSUER is not right: it must be an address that begins with https://.');
  for (const issuer of ['https://login.example', 'http://127.0.0.1:5000']) expect(asked(issuer)).toThrow(/NHS_LOGIN_CLIENT_ID is missing/);
});

test('messages that say they are tests are taken in the demonstration, and in production where the operator says so', () => {
  const live = { DEMO: '0', ...Object.fromEntries(['NHS_LOGIN', 'CIS2'].flatMap((name) => [[`${name}_ISSUER`, 'https://login.example'], [`${name}_CLIENT_ID`, 'id'], [`${name}_CLIENT_SECRET`, 'x'.repeat(40)]])) };
  expect([store(), store({ HL7_TEST_MESSAGES: '0' }), store(live), store({ ...live, HL7_TEST_MESSAGES: '1' })].map(({ takesTestMessages }) => takesTestMessages)).toEqual([true, false, false, true]);
});

test('the store proves itself to an identity provider by the secret that this gave or by a key, as it asks: by one of them', () => {
  const nhsLogin = (env: Record<string, string>) => () => readStoreConfig({ ...database, DEMO: '0', NHS_LOGIN_ISSUER: 'https://login.example', NHS_LOGIN_CLIENT_ID: 'store', ...env });
  const secret = { NHS_LOGIN_CLIENT_SECRET: 'as they gave it' };
  const keys = { NHS_LOGIN_CLIENT_KEYS: secrets.generated.STORE_SIGNING_KEYS };
  for (const proof of [secret, keys]) expect(nhsLogin(proof)).toThrow('The setting CIS2_ISSUER is missing');
  expect(nhsLogin({})).toThrow(/^Give either NHS_LOGIN_CLIENT_SECRET or NHS_LOGIN_CLIENT_KEYS, as the identity provider asks: /);
  expect(nhsLogin({ ...secret, ...keys })).toThrow(/^Give either NHS_LOGIN_CLIENT_SECRET or NHS_LOGIN_CLIENT_KEYS, and not both: /);
  expect(nhsLogin({ NHS_LOGIN_CLIENT_KEYS: '{}' })).toThrow('The setting NHS_LOGIN_CLIENT_KEYS is not right');
});

test('no secret has a default, in production or in the demonstration', () => {
  expect(() => readStoreConfig({ ...database, IDENTITY_CLIENT_SECRET: 'x'.repeat(40) })).toThrow(/STORE_COOKIE_KEYS is missing/);
  expect(() => readPortalConfig({})).toThrow(/PORTAL_SESSION_SECRET is missing/);
  expect(() => readIdentityConfig({})).toThrow(/IDENTITY_CLIENT_SECRET is missing/);
});

test('the log is sealed with a key that the operator gives, every minute, outside the database and in a second place if they wish', () => {
  expect(() => store({ LOG_CHECKPOINT_KEYS: '' })).toThrow(/LOG_CHECKPOINT_KEYS is missing/);
  expect(store({ DATA_DIR: '/srv/data' }).checkpoints).toMatchObject({ everySeconds: 60, folders: ['/srv/data/checkpoints'] });
  expect(store({ DATA_DIR: '/srv/data', LOG_CHECKPOINT_COPY: '/mnt/vault', LOG_CHECKPOINT_SECONDS: '0' }).checkpoints).toMatchObject({
    everySeconds: 1,
    folders: ['/srv/data/checkpoints', '/mnt/vault'],
  });
});

test('keys that cannot sign stop the start, and not the first sign-in or checkpoint', () => {
  const [signing] = (JSON.parse(secrets.generated.STORE_SIGNING_KEYS) as { keys: Record<string, string>[] }).keys;
  const [sealing] = (JSON.parse(secrets.generated.LOG_CHECKPOINT_KEYS) as { keys: Record<string, string>[] }).keys;
  const set = (key: object) => JSON.stringify({ keys: [key] });
  const wrong = [{ ...signing, n: 'AQAB' }, { ...signing, p: undefined }, { ...signing, alg: 'RS512' }, { ...signing, alg: 'ES256' }, { kty: 'EC', crv: 'P-256', x: 'a', y: 'b', d: 'c', kid: '1', alg: 'ES256', use: 'sig' }];
  for (const key of wrong) expect(() => store({ STORE_SIGNING_KEYS: set(key) })).toThrow(/^The setting STORE_SIGNING_KEYS is not right: .*RS256/);
  const other = (JSON.parse(makeSecretsElsewhere().generated.LOG_CHECKPOINT_KEYS) as { keys: Record<string, string>[] }).keys[0];
  expect(() => store({ LOG_CHECKPOINT_KEYS: set({ ...sealing, x: other?.x }) })).toThrow(/LOG_CHECKPOINT_KEYS is not right/);
});

test('a wrong setting is named and its value is not repeated', () => {
  expect(() => store({ STORE_PORT: '99999' })).toThrow('The setting STORE_PORT is not right: it must be a port number from 1 to 65535.');
  expect(() => store({ STORE_COOKIE_KEYS: 'hunter2' })).toThrow(/^(?!.*hunter2).*STORE_COOKIE_KEYS/);
  expect(() => store({ STORE_SIGNING_KEYS: '{"keys":[]}' })).toThrow(/STORE_SIGNING_KEYS is not right/);
});
