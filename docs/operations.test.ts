import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readAdminConfig } from '@/lib/config/admin-config';
import { readIdentityConfig } from '@/lib/config/identity-config';
import { DEFAULT_LIMITS, readLimits, type LimitSettings } from '@/lib/config/limit-settings';
import { readPortalConfig } from '@/lib/config/portal-config';
import { keepSecrets } from '@/lib/config/secrets';
import type { Environment } from '@/lib/config/settings';
import { readStoreConfig } from '@/lib/config/store-config';

const page = readFileSync(new URL('./operations.md', import.meta.url), 'utf8');
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'operations-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Made by `npm start` for the practice identity provider, and nobody's to set. */
const OF_THE_DEMONSTRATION = ['IDENTITY_CLIENT_SECRET', 'IDENTITY_COOKIE_KEYS', 'IDENTITY_SIGNING_KEYS'];

/** Which settings some code reads, by name. */
function namesRead(given: Record<string, string>, read: (env: Environment) => unknown): string[] {
  const names = new Set<string>();
  read(new Proxy(given, {
    get(target, name: string) {
      names.add(name);
      return target[name];
    },
  }));
  return [...names];
}

it('every setting that a process reads is on the page', () => {
  const { generated } = keepSecrets(dataDir);
  const secret = 'a text of more than thirty-two characters';
  const provider = (name: string) => ({ [`${name}_ISSUER`]: 'https://sign-in.example', [`${name}_CLIENT_ID`]: 'id', [`${name}_CLIENT_SECRET`]: secret });
  const uuid = '01234567-89ab-cdef-0123-456789abcdef';
  const demonstration = { ...generated, STORE_DATABASE_URL: 'postgresql://kmcr:key@127.0.0.1/mcr', DATABASE_URL: 'postgresql://owner:password@127.0.0.1/mcr' };
  const production = {
    ...demonstration, DEMO: '0', ...provider('NHS_LOGIN'), ...provider('CIS2'),
    NOTIFY_API_KEY: `key-${uuid}-${uuid}`, NOTIFY_EMAIL_TEMPLATE: uuid, NOTIFY_TEXT_TEMPLATE: uuid, NOTIFY_LETTER_TEMPLATE: uuid, SMTP_URL: 'smtps://mail.example', SMTP_FROM: 'record@example.org',
  };
  const read = [
    ...namesRead(demonstration, (env) => [readStoreConfig(env), readPortalConfig(env), readIdentityConfig(env), readAdminConfig(env)]),
    ...namesRead(production, (env) => [readStoreConfig(env), readPortalConfig(env), readAdminConfig(env)]),
  ];
  expect(read).toContain('LOG_CHECKPOINT_COPY');
  expect(read.filter((name) => !OF_THE_DEMONSTRATION.includes(name) && !page.includes(`\`${name}\``))).toEqual([]);
});

it('says the limits that there are without a setting', () => {
  for (const limit of Object.keys(DEFAULT_LIMITS) as (keyof LimitSettings)[]) {
    const [name = ''] = namesRead({}, readLimits).filter((one) => readLimits({ [one]: '1' })[limit] === 1);
    expect(page).toContain(`| \`${name}\` | ${DEFAULT_LIMITS[limit]} |`);
  }
});
