import path from 'node:path';

import { PORTAL_CLIENT_ID, STORE_CLIENT_ID } from './client-ids';
import { readCheckpointSettings, type CheckpointSettings } from './checkpoint-settings';
import { ID_TOKEN_KEY_SET, idTokenKeySet, PRIVATE_KEY_SET, privateKeySet, type PrivateKeySet } from './json-web-keys';
import { outboxSettings, readNoticeSettings, type NoticeSettings } from './notice-config';
import { readLimits, type LimitSettings } from './limit-settings';
import { ConfigurationError, isGiven, readCount, readDemo, readHost, readIssuer, readJson, readNetworks, readPort, readSecret, readSecrets, readTestMessages, readText, readUrl, type Environment } from './settings';

/** An OpenID Connect provider that people sign in with. */
export interface IdentityProvider {
  /** `nhs-login` for patients, `cis2` for staff; `practice` stands in for both in the demonstration. */
  id: 'nhs-login' | 'cis2' | 'practice';
  issuer: string;
  clientId: string;
  /** How the store proves itself there: by a secret that the provider gave, or by a private key whose public half it was given. */
  proof: { secret: string } | { keys: PrivateKeySet };
}

/** What the central store needs to know to run. Addresses have no trailing slash. */
export interface StoreConfig {
  host: string;
  storePort: number;
  /** Public address of the store. */
  storeUrl: string;
  /** FHIR base: `<storeUrl>/fhir`. */
  fhirBase: string;
  /** Issuer of the authorization server: `<storeUrl>/oauth`. */
  issuer: string;
  portalUrl: string;
  mllpPort: number;
  /** Whether HL7 v2 messages that say they are tests are taken. */
  takesTestMessages: boolean;
  /** Absolute path of the folder of everything stored. */
  dataDir: string;
  /** The database, without the password of its owner (store/database/role-urls.ts). */
  databaseAddress: string;
  demo: boolean;
  /** ODS code of the organisation that runs the shared record, whose privacy officers see every question. */
  oversightOrganisation: string;
  identityProviders: readonly IdentityProvider[];
  /** Keys that sign the store's cookies, the newest first. */
  cookieKeys: readonly string[];
  /** Keys that sign id tokens. */
  signingKeys: PrivateKeySet;
  /** The portal, a confidential client known from the first start. */
  portalClient: { id: string; secret: string };
  /** How the log is sealed. */
  checkpoints: CheckpointSettings;
  /** What messages to people are sent by. */
  notices: NoticeSettings;
  /** A file of an export that fewer people are in is not given. */
  exportSmallestGroup: number;
  /** How often one may ask. */
  limits: LimitSettings;
  /** Proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
}

/**
 * Reads the configuration of the central store.
 * @throws ConfigurationError with one sentence that names the first setting that is missing or wrong.
 */
export function readStoreConfig(env: Environment): StoreConfig {
  const demo = readDemo(env);
  const storePort = readPort(env, 'STORE_PORT', 4000);
  const storeUrl = readUrl(env, 'STORE_URL', `http://localhost:${storePort}`);
  const identityProviders = demo ? [readPracticeProvider(env)] : [readProvider(env, 'nhs-login', 'NHS_LOGIN'), readProvider(env, 'cis2', 'CIS2')];
  const practice = identityProviders.find(({ id }) => id === 'practice');
  return {
    host: readHost(env),
    storePort,
    storeUrl,
    fhirBase: `${storeUrl}/fhir`,
    issuer: `${storeUrl}/oauth`,
    portalUrl: readUrl(env, 'PORTAL_URL', `http://localhost:${readPort(env, 'PORTAL_PORT', 3000)}`),
    mllpPort: readPort(env, 'MLLP_PORT', 2575),
    takesTestMessages: readTestMessages(env),
    dataDir: path.resolve(readText(env, 'DATA_DIR', '.data')),
    databaseAddress: readText(env, 'STORE_DATABASE_URL'),
    demo,
    // NHS Kent and Medway, which this record is for.
    oversightOrganisation: readText(env, 'OVERSIGHT_ORGANISATION', 'QKS'),
    identityProviders,
    cookieKeys: readSecrets(env, 'STORE_COOKIE_KEYS'),
    signingKeys: readJson(env, 'STORE_SIGNING_KEYS', idTokenKeySet, ID_TOKEN_KEY_SET),
    portalClient: { id: PORTAL_CLIENT_ID, secret: readSecret(env, 'PORTAL_CLIENT_SECRET') },
    checkpoints: readCheckpointSettings(env),
    notices: readNoticeSettings(env, practice && 'secret' in practice.proof ? outboxSettings(practice.issuer, practice.proof.secret) : undefined),
    exportSmallestGroup: readCount(env, 'EXPORT_SMALLEST_GROUP', 10),
    limits: readLimits(env),
    trustedProxies: readNetworks(env, 'TRUSTED_PROXIES'),
  };
}

function readProvider(env: Environment, id: IdentityProvider['id'], prefix: string): IdentityProvider {
  return {
    id,
    issuer: readIssuer(env, `${prefix}_ISSUER`),
    clientId: readText(env, `${prefix}_CLIENT_ID`),
    proof: readProof(env, prefix),
  };
}

function readProof(env: Environment, prefix: string): IdentityProvider['proof'] {
  const [secret, keys] = [`${prefix}_CLIENT_SECRET`, `${prefix}_CLIENT_KEYS`];
  const [hasSecret, hasKeys] = [isGiven(env, secret), isGiven(env, keys)];
  if (hasSecret === hasKeys) throw new ConfigurationError(`Give either ${secret} or ${keys}, ${hasSecret ? 'and not both' : 'as the identity provider asks'}: the secret that it gave, or ${PRIVATE_KEY_SET}, whose public half it was given.`);
  return hasKeys ? { keys: readJson(env, keys, privateKeySet, PRIVATE_KEY_SET) } : { secret: readText(env, secret) };
}

function readPracticeProvider(env: Environment): IdentityProvider {
  return {
    id: 'practice',
    issuer: readUrl(env, 'IDENTITY_URL', `http://localhost:${readPort(env, 'IDENTITY_PORT', 4100)}`),
    clientId: STORE_CLIENT_ID,
    proof: { secret: readSecret(env, 'IDENTITY_CLIENT_SECRET') },
  };
}
