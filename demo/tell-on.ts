/**
 * The demonstration's sources go on saying that they have told of every look in their own
 * systems, as such systems do each day: nobody works in these invented systems after the
 * loading, so that there is no look to tell of. Run by `npm start`, now and again.
 */
import { smartEndpoints } from '@/lib/smart/configuration';
import { readStoreConfig } from '@/lib/config/store-config';
import { tellsOfLooks } from '@/store/authorization/client-records';
import { openDatabases, type Databases } from '@/store/database/database';
import { createFeedClient } from './loading/feed-client';
import { readLoadingMarker } from './loading/loading-day';
import { feedClientId, registerSources } from './loading/register-sources';
import { createCalendar } from './population/calendar';
import { TELLING_SOURCES, toldUpTo } from './population/looks/told-looks';
import { runCommand } from './run-command';

export interface TellingDeps {
  /** Public address of the store, which must be serving. */
  storeUrl: string;
  databases: Pick<Databases, 'prisma'>;
  /** Where it is kept on which day the demonstration was loaded. */
  dataDir: string;
  now: () => Date;
}

/** Says it for each source that is still registered to tell of looks. @throws Error in plain words when the store takes it not */
export async function tellOn({ storeUrl, databases, dataDir, now }: TellingDeps): Promise<void> {
  const marker = readLoadingMarker(dataDir);
  if (marker?.completed !== true) return;
  const { fhirBase, token: tokenUrl } = smartEndpoints({ storeUrl });
  // Whom the operator removed stays removed.
  const isRegistered = await Promise.all(TELLING_SOURCES.map((source) => tellsOfLooks(databases.prisma, feedClientId(source))));
  const credentials = await registerSources(databases, TELLING_SOURCES.filter((_source, index) => isRegistered[index]));
  for (const credential of credentials.values()) {
    await createFeedClient({ fhirBase, tokenUrl }, credential).send(toldUpTo(createCalendar(marker.day), now()), '/AuditEvent/$complete');
  }
}

async function main(): Promise<void> {
  const config = readStoreConfig(process.env);
  const databases = openDatabases({ address: config.databaseAddress });
  try {
    await tellOn({ storeUrl: config.storeUrl, databases, dataDir: config.dataDir, now: () => new Date() });
  } finally {
    await databases.close();
  }
}

runCommand(import.meta.url, main);
