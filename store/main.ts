/** The central store's boot, in order. */
import { setFlagsFromString } from 'node:v8';
import { professionalGroups } from '@/lib/consent/roles/professional-groups';
import { readStoreConfig } from '@/lib/config/store-config';
import { NOTICE_CHANNELS } from '@/lib/oversight/notice-settings';
import { version } from '@/package.json';
import { keepCheckpoints } from './audit/checkpoints/keep-checkpoints';
import { publicKeysOf } from './audit/checkpoints/statement';
import { composeStore } from './compose-store';
import { openDatabases } from './database/database';
import { openExports } from './export/open-exports';
import { startExports } from './export/run-exports';
import { startMllp } from './feeds/hl7v2/listen';
import { nameOfCause } from './http/request-log';
import { createRequestLimits } from './limits/request-limits';
import { saveDirectory } from './repository/directory';
import { openSenders } from './notices/open-senders';
import { startNotices } from './notices/notice-worker';
import { stopTogether, explainAndExit } from './stop';

// Collects garbage by the time that the heap has grown by this much: V8 would let it grow up to fourfold.
setFlagsFromString('--heap-growing-percent=55');

async function boot(): Promise<void> {
  const clock = (): Date => new Date();
  const config = readStoreConfig(process.env);
  const { fhirBase, host, trustedProxies } = config;
  const tellFailure = (task: string, error: unknown): void => void process.stdout.write(`${JSON.stringify({ at: clock().toISOString(), task, error: error instanceof Error ? nameOfCause(error) : 'unknown' })}\n`);
  const databases = openDatabases({ address: config.databaseAddress });
  await saveDirectory(databases, 'store', professionalGroups(), clock());

  const exports = startExports({ databases, fhirBase, clock, smallestGroup: config.exportSmallestGroup, onFailure: (error) => tellFailure('export', error) });
  const senders = openSenders(config.notices);
  const messages = startNotices({ pool: databases.messenger, senders, portalUrl: config.portalUrl, fhirBase, clock, onFailure: (error) => tellFailure('notices', error) });
  const { app, authorization, feeds } = await composeStore({
    databases,
    config,
    clock,
    exports: openExports(databases, exports, clock),
    postsLetters: senders.letter !== undefined,
    logKeys: publicKeysOf(config.checkpoints.keys),
    noticeChannels: NOTICE_CHANNELS.filter((channel) => senders[channel] !== undefined),
    limits: createRequestLimits(config.limits, [config.portalClient.id]),
    trustedProxies,
    version,
    log: (line) => process.stdout.write(`${JSON.stringify({ at: clock().toISOString(), ...line })}\n`),
  });

  const mllp = await startMllp({ port: config.mllpPort, host, deps: { ...feeds, refusesTestMessages: !config.takesTestMessages }, onFailure: (error) => tellFailure('hl7v2', error) });
  await app.listen({ port: config.storePort, host });
  const { everySeconds, ...sealing } = config.checkpoints;
  const checkpoints = keepCheckpoints({ pool: databases.checkpointer, ...sealing, clock }, everySeconds, (sentence) => process.stderr.write(`${sentence}\n`));
  stopTogether([() => Promise.all([app.close(), mllp.close(), exports.stop(), messages.close()]), () => authorization.close(), () => checkpoints.close(), () => databases.close()]);
}

boot().catch(explainAndExit);
