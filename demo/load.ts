/**
 * Loads the demonstration population into a store that is up and empty, through its real
 * feeds and its real door. Run by `npm start`; harmless when it has been run before.
 */
import { smartEndpoints } from '@/lib/smart/configuration';
import { outboxUrl } from '@/lib/config/notice-config';
import { readStoreConfig, type StoreConfig } from '@/lib/config/store-config';
import { openDatabases, type Databases } from '@/store/database/database';
import { doDeeds } from './loading/do-deeds';
import { inParallel } from './loading/in-parallel';
import { openJournal } from './loading/journal';
import { dayInKent, readLoadingMarker, writeLoadingMarker } from './loading/loading-day';
import { openFeeds } from './loading/open-feeds';
import { readerOf, type Outbox } from './loading/outbox-reader';
import type { Person } from './population/person';
import { writePopulation, type PersonMessages } from './population/population';
import { runCommand } from './run-command';

export interface LoadingDeps {
  /** Public address of the store, which must be serving. */
  storeUrl: string;
  mllp: { host: string; port: number };
  databases: Pick<Databases, 'reader' | 'together' | 'authorizer' | 'prisma'>;
  /** Where it is kept that loading began, on which day, and that it came to its end. */
  dataDir: string;
  /** The client that people look with, and who vouches for them. */
  portal: { clientId: string; issuer: string };
  /** ODS code of the organisation that runs the shared record. */
  teamCode: string;
  /** Where the messages of the demonstration's people come to; undefined when they would be sent to the world. */
  outbox: Outbox | undefined;
  now: () => Date;
  /** Who is loaded; everybody unless told otherwise. */
  people?: readonly Person[];
  /** Takes a line of progress. */
  say: (line: string) => void;
}

/** People whose records are loaded side by side. */
const PEOPLE_AT_ONCE = 5;

/** The largest record takes longest, and is not to be waited for alone at the end. */
function largestFirst(people: readonly PersonMessages[]): PersonMessages[] {
  const sizeOf = ({ bundles }: PersonMessages): number => bundles.reduce((sum, { bundle }) => sum + (bundle.entry?.length ?? 0), 0);
  return [...people].sort((one, other) => sizeOf(other) - sizeOf(one));
}

export type Loaded = 'loaded' | 'already-there';

/**
 * Loads the population unless it is there. A loading that was cut short goes on with the
 * day on which it began: the feeds take what they have already as no change, and what was
 * done with a record is done again only where it had not been.
 * @throws Error in plain words when the store takes something not
 */
export async function loadDemonstration(deps: LoadingDeps): Promise<Loaded> {
  const isEmpty = (await deps.databases.prisma.patientIndex.count()) === 0;
  const marker = readLoadingMarker(deps.dataDir);
  if (!isEmpty && (marker === undefined || marker.completed)) return 'already-there';
  const day = isEmpty || marker === undefined ? dayInKent(deps.now()) : marker.day;
  writeLoadingMarker(deps.dataDir, { day, completed: false });
  const journal = openJournal(deps.dataDir);
  if (isEmpty) journal.end();
  const { fhirBase, token: tokenUrl } = smartEndpoints({ storeUrl: deps.storeUrl });
  const population = writePopulation(day, deps.people);
  const count = String(population.people.length);
  deps.say(`Loading the demonstration population: ${count} invented people of Kent and Medway.`);
  const feeds = await openFeeds({ ...deps, fhirBase, tokenUrl }, population);
  const deedDeps = { ...deps, ...deps.portal, fhirBase, clientName: 'My Care Record', journal };
  let done = 0;
  await inParallel(largestFirst(population.people), PEOPLE_AT_ONCE, async (messages) => {
    await feeds.sendPerson(messages);
    await doDeeds(deedDeps, messages.person, day);
    await feeds.tellLooks(messages, day);
    done += 1;
    if (done % 16 === 0 || done === population.people.length) deps.say(`${String(done)} of ${count} records are in, with who has looked at them.`);
  });
  await feeds.sayComplete(day, deps.now());
  journal.end();
  writeLoadingMarker(deps.dataDir, { day, completed: true });
  deps.say('The demonstration is ready.');
  return 'loaded';
}

/** How the loading is told where everything is: the store's own configuration. */
function depsFrom(config: StoreConfig, databases: Databases): LoadingDeps {
  const issuer = config.identityProviders[0]?.issuer ?? config.storeUrl;
  const host = config.host === '0.0.0.0' ? '127.0.0.1' : config.host;
  return {
    storeUrl: config.storeUrl,
    mllp: { host, port: config.mllpPort },
    databases,
    dataDir: config.dataDir,
    portal: { clientId: config.portalClient.id, issuer },
    teamCode: config.oversightOrganisation,
    outbox: config.notices.notify?.url === outboxUrl(issuer) && config.notices.smtp === undefined ? readerOf(issuer) : undefined,
    now: () => new Date(),
    say: (line) => console.log(line),
  };
}

/**
 * Thousands of commits need not each wait for the disk: what a power cut would lose is
 * loaded again at the next start.
 */
function withoutWaitingForDisk(address: string): string {
  const url = new URL(address);
  url.searchParams.set('options', '-c synchronous_commit=off');
  // PostgreSQL's own parsers take a plus for a plus.
  url.search = url.search.replace(/\+/g, '%20');
  return url.toString();
}

async function main(): Promise<void> {
  const config = readStoreConfig(process.env);
  const databases = openDatabases({ address: withoutWaitingForDisk(config.databaseAddress) });
  try {
    await loadDemonstration(depsFrom(config, databases));
  } finally {
    await databases.close();
  }
}

runCommand(import.meta.url, main);
