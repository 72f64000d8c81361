/** A whole store over a database of its own, its feeds and its authorization server, for integration tests. */
import { randomBytes } from 'node:crypto';
import { professionalGroups } from '@/lib/consent/roles/professional-groups';
import { findFreePorts } from '@/scripts/start/free-port.mjs';
import { composeStore } from '@/store/compose-store';
import { createTestDatabase } from '@/store/database/test-database';
import { startMllp } from '@/store/feeds/hl7v2/listen';
import { saveDirectory } from '@/store/repository/directory';
import { makeSigningKeys } from './start-authorization';

const HOST = '127.0.0.1';
export const PORTAL_CLIENT = 'portal';

const secret = (): string => randomBytes(32).toString('base64url');

export async function startStore() {
  const database = await createTestDatabase();
  const { databases } = database;
  const [storePort = 0] = await findFreePorts(1);
  const storeUrl = `http://${HOST}:${String(storePort)}`;
  const fhirBase = `${storeUrl}/fhir`;
  const clock = (): Date => new Date();
  await saveDirectory(databases, 'store', professionalGroups(), clock());
  const { app, authorization, feeds } = await composeStore({
    databases,
    config: { storeUrl, fhirBase, portalUrl: 'http://portal.test', identityProviders: [], cookieKeys: [secret()], signingKeys: makeSigningKeys(), portalClient: { id: PORTAL_CLIENT, secret: secret() }, oversightOrganisation: 'QKS' },
    clock,
    postsLetters: true, noticeChannels: ['email', 'sms'],
    version: '0.0.0',
    log: () => undefined,
  });
  const mllp = await startMllp({ port: 0, host: HOST, deps: feeds });
  await app.listen({ port: storePort, host: HOST });
  return {
    storeUrl,
    fhirBase,
    mllp: { host: HOST, port: mllp.port },
    databases,
    migratorUrl: database.migratorUrl,
    async stop() {
      authorization.close();
      await Promise.all([app.close(), mllp.close()]);
      await database.drop();
    },
  };
}
export type RunningStore = Awaited<ReturnType<typeof startStore>>;
