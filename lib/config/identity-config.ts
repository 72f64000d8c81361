import path from 'node:path';

import { STORE_CLIENT_ID } from './client-ids';
import { ID_TOKEN_KEY_SET, idTokenKeySet, type PrivateKeySet } from './json-web-keys';
import { readHost, readJson, readPort, readSecret, readSecrets, readText, readUrl, type Environment } from './settings';

/** What the practice identity provider needs to know to run. It exists in the demonstration alone. */
export interface IdentityConfig {
  host: string;
  identityPort: number;
  /** Its public address, which is its issuer. */
  identityUrl: string;
  /** The one relying party: the central store. */
  storeUrl: string;
  clientId: string;
  clientSecret: string;
  cookieKeys: readonly string[];
  signingKeys: PrivateKeySet;
  /** Absolute path of the folder of everything stored. */
  dataDir: string;
}

/**
 * Reads the configuration of the practice identity provider.
 * @throws ConfigurationError with one sentence that names the first setting that is missing or wrong.
 */
export function readIdentityConfig(env: Environment): IdentityConfig {
  const identityPort = readPort(env, 'IDENTITY_PORT', 4100);
  return {
    host: readHost(env),
    identityPort,
    identityUrl: readUrl(env, 'IDENTITY_URL', `http://localhost:${identityPort}`),
    storeUrl: readUrl(env, 'STORE_URL', `http://localhost:${readPort(env, 'STORE_PORT', 4000)}`),
    clientId: STORE_CLIENT_ID,
    clientSecret: readSecret(env, 'IDENTITY_CLIENT_SECRET'),
    cookieKeys: readSecrets(env, 'IDENTITY_COOKIE_KEYS'),
    signingKeys: readJson(env, 'IDENTITY_SIGNING_KEYS', idTokenKeySet, ID_TOKEN_KEY_SET),
    dataDir: path.resolve(readText(env, 'DATA_DIR', '.data')),
  };
}
