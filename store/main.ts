/** The central store's boot, in order. */
import { professionalGroups } from '@/lib/consent/professional-groups';
import { readStoreConfig } from '@/lib/config/store-config';
import { NOTICE_CHANNELS } from '@/lib/oversight/notice-settings';
import { version } from '@/package.json';
import { keepCheckpoints } from './audit/checkpoints/keep-checkpoints';
import { publicKeysOf } from './audit/checkpoints/statement';
import { createAuthorization } from './authorization/mount';
import { openDatabases } from './database/database';
import { openDoors } from './enforcement/open-doors';
import { openExports } from './export/open-exports';
import { startExports } from './export/run-exports';
import { takeInBundle } from './feeds/fhir/take-in-bundle';
import { startMllp } from './feeds/hl7v2/listen';
import { findSource } from './feeds/sources';
import { createHttpApp } from './http/http-app';
import { openDirectory } from './http/directory';
import { createStoreServer } from './http/node-server';
import { readClientAddress } from './limits/client-address';
import { limitAuthorization } from './limits/limit-authorization';
import { createRequestLimits } from './limits/request-limits';
import { saveDirectory, SIGN_IN_SOURCE } from './repository/directory';
import { openSenders } from './notices/open-senders';
import { startNotices } from './notices/notice-worker';
import { explainLook } from './repository/explain-look';
import { findPerson, logPersonSearch, logSignIn } from './repository/find-person';
import { stopTogether, explainAndExit } from './stop';

async function boot(): Promise<void> {
  const clock = (): Date => new Date();
  const config = readStoreConfig(process.env);
  const { fhirBase, storeUrl, host, trustedProxies } = config;
  const tellFailure = (task: string, error: unknown): void => void process.stdout.write(`${JSON.stringify({ at: clock().toISOString(), task, error: error instanceof Error ? error.name : 'unknown' })}\n`);
  const databases = openDatabases({ address: config.databaseAddress });
  await saveDirectory(databases, 'store', professionalGroups(), clock());

  const doors = openDoors({ databases, fhirBase, clock, portalClientId: config.portalClient.id, oversightOrganisation: config.oversightOrganisation });
  const feeds = { databases, now: clock, serverUrl: fhirBase };
  const exports = startExports({ databases, fhirBase, clock, onFailure: (error) => tellFailure('export', error) });
  const authorization = createAuthorization({
    config,
    prisma: databases.prisma,
    people: {
      find: (asked) => findPerson(databases, asked),
      explain: (asked) => explainLook(databases, asked, clock()),
      logSearch: (facts) => logPersonSearch(databases, facts),
      logSignIn: (facts) => logSignIn(databases, facts),
      saveProfessional: async (practitioner) => void (await saveDirectory(databases, SIGN_IN_SOURCE, [practitioner], clock())),
    },
    findOrganisationKind: async (odsCode) => (await findSource(databases, odsCode)).kind,
    clock,
  });
  const senders = openSenders(config.notices);
  const messages = startNotices({ pool: databases.messenger, senders, portalUrl: config.portalUrl, clock, onFailure: (error) => tellFailure('notices', error) });
  const limits = createRequestLimits(config.limits, [config.portalClient.id]);
  const handleFirst = limitAuthorization(authorization, limits, readClientAddress(trustedProxies));
  const app = createHttpApp({
    ...doors,
    noticeChannels: NOTICE_CHANNELS.filter((channel) => senders[channel] !== undefined),
    directory: openDirectory(databases),
    feeds: { takeInBundle: (context, bundle, request) => takeInBundle(feeds, context, bundle, request) },
    logKeys: publicKeysOf(config.checkpoints.keys),
    exports: openExports(databases, exports, clock),
    fhirBase,
    storeUrl,
    version,
    clock,
    serverFactory: (handler) => createStoreServer((request, response) => void (handleFirst(request, response) || handler(request, response))),
    limits,
    trustedProxies,
    isHealthy: async () => (await databases.reader.query('select 1')).rowCount === 1,
    log: (line) => process.stdout.write(`${JSON.stringify({ at: clock().toISOString(), ...line })}\n`),
  });
  authorization.registerScreens(app);
  await authorization.prepare();

  const mllp = await startMllp({ port: config.mllpPort, host, deps: feeds });
  await app.listen({ port: config.storePort, host });
  const { everySeconds, ...sealing } = config.checkpoints;
  const checkpoints = keepCheckpoints({ pool: databases.checkpointer, ...sealing, clock }, everySeconds, (sentence) => process.stderr.write(`${sentence}\n`));
  stopTogether([() => Promise.all([app.close(), mllp.close(), exports.stop(), messages.close()]), () => authorization.close(), () => checkpoints.close(), () => databases.close()]);
}

boot().catch(explainAndExit);
