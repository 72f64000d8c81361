import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { checkpointKeySet, privateKeySet } from './json-web-keys';
import type { Environment } from './settings';

/** Which process is told which secret: each knows its own and no other's. */
const SECRETS_OF = {
  store: ['STORE_COOKIE_KEYS', 'STORE_SIGNING_KEYS', 'LOG_CHECKPOINT_KEYS', 'PORTAL_CLIENT_SECRET', 'IDENTITY_CLIENT_SECRET', 'NHS_LOGIN_CLIENT_SECRET', 'NHS_LOGIN_CLIENT_KEYS', 'CIS2_CLIENT_SECRET', 'CIS2_CLIENT_KEYS', 'NOTIFY_API_KEY', 'SMTP_URL'],
  portal: ['PORTAL_SESSION_SECRET', 'PORTAL_CLIENT_SECRET'],
  admin: [],
  identity: ['IDENTITY_COOKIE_KEYS', 'IDENTITY_SIGNING_KEYS', 'IDENTITY_CLIENT_SECRET'],
} as const;
export type SecretHolder = keyof typeof SECRETS_OF;

const secret = z.string().min(32);
const keySet = z.string().refine((text) => privateKeySet.safeParse(parseJson(text)).success);
const checkpointKeys = z.string().refine((text) => checkpointKeySet.safeParse(parseJson(text)).success);
const secretsFile = z.object({
  databasePassword: secret,
  generated: z.object({
    STORE_COOKIE_KEYS: secret,
    STORE_SIGNING_KEYS: keySet,
    LOG_CHECKPOINT_KEYS: checkpointKeys,
    PORTAL_SESSION_SECRET: secret,
    PORTAL_CLIENT_SECRET: secret,
    IDENTITY_CLIENT_SECRET: secret,
    IDENTITY_COOKIE_KEYS: secret,
    IDENTITY_SIGNING_KEYS: keySet,
  }),
});
export type Secrets = z.infer<typeof secretsFile>;

/**
 * Reads `<dataDir>/secrets.json`, or makes it at random, readable by its owner alone.
 * It holds the embedded database's password always, and is the only source of the other
 * secrets in the demonstration; in production those come from the environment.
 * @throws Error when the file is there and cannot be understood: making new secrets
 * would lock the stored data away.
 */
export function keepSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  if (existsSync(file)) {
    const found = parseJson(readFileSync(file, 'utf8'));
    const known = secretsFile.safeParse(withNewerSecrets(found));
    if (!known.success) throw new Error(`The file ${file} cannot be understood: put back the one that belongs to this data folder.`);
    if (!secretsFile.safeParse(found).success) writeSecrets(file, known.data);
    return known.data;
  }
  const made = makeSecrets();
  writeSecrets(file, made);
  return made;
}

/** Written beside and moved into place: a file that was cut short would lock the stored data away. */
function writeSecrets(file: string, secrets: Secrets): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(draft, file);
}

/** Makes those that a file of an older version has not yet. What is in it is never made anew. */
function withNewerSecrets(found: unknown): unknown {
  const shape = z.looseObject({ generated: z.looseObject({}) }).safeParse(found);
  if (!shape.success) return found;
  return { ...shape.data, generated: { LOG_CHECKPOINT_KEYS: makeCheckpointKeys(), ...shape.data.generated } };
}

/**
 * The secrets that one process is given: those of the environment first and, in the
 * demonstration only, the generated ones for what the environment lacks.
 */
export function secretsFor(holder: SecretHolder, env: Environment, secrets: Secrets, demo: boolean): Record<string, string> {
  const generated: Readonly<Record<string, string | undefined>> = demo ? secrets.generated : {};
  return Object.fromEntries(
    SECRETS_OF[holder].flatMap((name) => {
      const value = env[name] || generated[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Names of all secrets, so that a process is never handed another's through an inherited environment. */
export const ALL_SECRETS: ReadonlySet<string> = new Set<string>(Object.values(SECRETS_OF).flat());

function makeSecrets(): Secrets {
  return {
    databasePassword: makeSecret(),
    generated: {
      STORE_COOKIE_KEYS: makeSecret(),
      STORE_SIGNING_KEYS: makeSigningKeys(),
      LOG_CHECKPOINT_KEYS: makeCheckpointKeys(),
      PORTAL_SESSION_SECRET: makeSecret(),
      PORTAL_CLIENT_SECRET: makeSecret(),
      IDENTITY_CLIENT_SECRET: makeSecret(),
      IDENTITY_COOKIE_KEYS: makeSecret(),
      IDENTITY_SIGNING_KEYS: makeSigningKeys(),
    },
  };
}

/** 256 random bits, in characters that need no quoting in a URL. */
function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** One RS256 key, which SMART App Launch asks of id tokens. */
function makeSigningKeys(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
  return JSON.stringify({ keys: [key] });
}

/** One Ed25519 key, which seals the log. */
function makeCheckpointKeys(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return JSON.stringify({ keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID() }] });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
