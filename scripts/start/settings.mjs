import path from 'node:path';

import { ROOT } from './project.mjs';
import { Stop } from './stop.mjs';

/** Each process is given the one that it needs, if any: the owner's opens everything. */
const DATABASE_ADDRESSES = new Set(['DATABASE_URL', 'STORE_DATABASE_URL']);

/**
 * Reads what the operator set, with the same code that each process reads it with, so
 * that a wrong or missing setting stops the start before anything runs.
 * Needs the packages to be installed, and {@link readTypeScript} to have been called.
 */
export async function readSettings(env = process.env) {
  const { ALL_SECRETS, keepSecrets, secretsFor } = await import('../../lib/config/secrets.ts');
  const { readDemo, readPort, readUrl, readHost } = await import('../../lib/config/settings.ts');
  const { storeAddress } = await import('../../store/database/role-urls.ts');
  const { readStoreConfig } = await import('../../lib/config/store-config.ts');
  const { readPortalConfig } = await import('../../lib/config/portal-config.ts');
  const { readIdentityConfig } = await import('../../lib/config/identity-config.ts');
  try {
    const demo = readDemo(env);
    const dataDir = path.resolve(ROOT, env.DATA_DIR || '.data');
    const ports = {
      portal: readPort(env, 'PORTAL_PORT', 3000),
      store: readPort(env, 'STORE_PORT', 4000),
      identity: readPort(env, 'IDENTITY_PORT', 4100),
      mllp: readPort(env, 'MLLP_PORT', 2575),
      database: readPort(env, 'DATABASE_PORT', 54329),
    };
    const addresses = {
      PORTAL_URL: readUrl(env, 'PORTAL_URL', `http://localhost:${ports.portal}`),
      STORE_URL: readUrl(env, 'STORE_URL', `http://localhost:${ports.store}`),
      IDENTITY_URL: readUrl(env, 'IDENTITY_URL', `http://localhost:${ports.identity}`),
    };
    const open = Object.fromEntries(Object.entries(env).filter(([name]) => !ALL_SECRETS.has(name) && !DATABASE_ADDRESSES.has(name)));
    const shared = {
      ...open,
      ...addresses,
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      DEMO: demo ? '1' : '0',
      PORTAL_PORT: String(ports.portal),
      STORE_PORT: String(ports.store),
      IDENTITY_PORT: String(ports.identity),
      MLLP_PORT: String(ports.mllp),
    };
    const settings = {
      demo,
      dataDir,
      ports,
      host: readHost(env),
      addresses: { portal: addresses.PORTAL_URL, store: addresses.STORE_URL, identity: addresses.IDENTITY_URL },
      databaseUrl: env.DATABASE_URL || undefined,
      /** Secrets exist from the moment that the data folder may be written. */
      openSecrets: () => keepSecrets(dataDir),
      environmentOf(holder, secrets, databaseUrl) {
        const base = { ...shared, ...secretsFor(holder, env, secrets, demo) };
        if (holder === 'store') return { ...base, STORE_DATABASE_URL: storeAddress(databaseUrl) };
        if (holder === 'portal') {
          return {
            ...base,
            NEXT_TELEMETRY_DISABLED: '1',
            SIGN_IN_ORIGINS: env.SIGN_IN_ORIGINS || [env.NHS_LOGIN_ISSUER, env.CIS2_ISSUER].filter(Boolean).join(' '),
          };
        }
        return base;
      },
      /** Reads every process's configuration as that process will. */
      check(secrets) {
        readStoreConfig(settings.environmentOf('store', secrets, settings.databaseUrl ?? 'postgresql://owner:password@localhost/embedded'));
        readPortalConfig(settings.environmentOf('portal', secrets));
        if (demo) readIdentityConfig(settings.environmentOf('identity', secrets));
      },
    };
    return settings;
  } catch (error) {
    throw asStop(error);
  }
}

/** Lets this process import the project's TypeScript. */
export async function readTypeScript() {
  const { register } = await import('tsx/esm/api');
  register();
}

/** A configuration error is a sentence for the operator already. */
export function asStop(error) {
  return error.name === 'ConfigurationError' ? new Stop(error.message) : error;
}
