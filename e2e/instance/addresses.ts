import { z } from 'zod';

const addresses = z.object({ E2E_PORTAL_URL: z.url(), E2E_STORE_URL: z.url(), E2E_IDENTITY_URL: z.url(), E2E_DATA_DIR: z.string().min(1) });

/** Where the instance under test is; set by the global set-up. */
export function instanceAddresses(): { portalUrl: string; storeUrl: string; identityUrl: string; dataDir: string } {
  const env = addresses.parse(process.env);
  return { portalUrl: env.E2E_PORTAL_URL, storeUrl: env.E2E_STORE_URL, identityUrl: env.E2E_IDENTITY_URL, dataDir: env.E2E_DATA_DIR };
}
