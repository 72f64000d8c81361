/** A whole store over a database of its own, its feeds and its authorization server, for integration tests. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { professionalGroups } from '@/lib/consent/professional-groups';
import { findFreePorts } from '@/scripts/start/free-port.mjs';
import { createAuthorization } from '@/store/authorization/mount';
import { createTestDatabase } from '@/store/database/test-database';
import { openDoors } from '@/store/enforcement/open-doors';
import { takeInBundle } from '@/store/feeds/fhir/take-in-bundle';
import { startMllp } from '@/store/feeds/hl7v2/listen';
import { findSource } from '@/store/feeds/sources';
import { openDirectory } from '@/store/http/directory';
import { createHttpApp } from '@/store/http/http-app';
import { saveDirectory } from '@/store/repository/directory';
import { explainLook } from '@/store/repository/explain-look';
import { findPerson, logPersonSearch, logSignIn } from '@/store/repository/find-person';
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
  const feeds = { databases, now: clock, serverUrl: fhirBase };
  await saveDirectory(databases, 'store', professionalGroups(), clock());
  const authorization = createAuthorization({
    config: { storeUrl, fhirBase, portalUrl: 'http://portal.test', identityProviders: [], cookieKeys: [secret()], signingKeys: makeSigningKeys(), portalClient: { id: PORTAL_CLIENT, secret: secret() }, oversightOrganisation: 'QKS' },
    prisma: databases.prisma,
    people: {
      find: (asked) => findPerson(databases, asked),
      explain: (asked) => explainLook(databases, asked, clock()),
      logSearch: (facts) => logPersonSearch(databases, facts),
      logSignIn: (facts) => logSignIn(databases, facts),
      saveProfessional: async (practitioner) => void (await saveDirectory(databases, 'sign-in', [practitioner], clock())),
    },
    findOrganisationKind: async (odsCode) => (await findSource(databases, odsCode)).kind,
    clock,
  });
  const app = createHttpApp({
    noticeChannels: ['email', 'sms'],
    ...openDoors({ databases, fhirBase, clock, portalClientId: PORTAL_CLIENT, oversightOrganisation: 'QKS' }),
    directory: openDirectory(databases),
    feeds: { takeInBundle: (context, bundle, request) => takeInBundle(feeds, context, bundle, request) },
    fhirBase,
    storeUrl,
    version: '0.0.0',
    clock,
    serverFactory: (handler) => createServer((request, response) => void (authorization.handle(request, response) || handler(request, response))),
    isHealthy: () => Promise.resolve(true),
    log: () => undefined,
  });
  authorization.registerScreens(app);
  await authorization.prepare();
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
