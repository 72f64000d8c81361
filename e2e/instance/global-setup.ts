import { startInstance } from './start-instance';

/** One instance for all tests. E2E_PORTAL_URL, E2E_STORE_URL, E2E_IDENTITY_URL and E2E_DATA_DIR name one that runs already. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_PORTAL_URL) return undefined;
  const instance = await startInstance();
  process.env.E2E_PORTAL_URL = instance.portalUrl;
  process.env.E2E_STORE_URL = instance.storeUrl;
  process.env.E2E_IDENTITY_URL = instance.identityUrl;
  process.env.E2E_DATA_DIR = instance.dataDir;
  return instance.stop;
}
