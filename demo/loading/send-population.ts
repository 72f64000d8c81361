import type { Population, PersonMessages } from '../population/population';
import { sourcesOf } from '../population/population';
import { HL7_TRUST } from '../population/person-context';
import type { Databases } from '@/store/database/database';
import { createFeedClient, type FeedAddresses, type FeedClient } from './feed-client';
import { inParallel } from './in-parallel';
import { connectMllp, type MllpAddress } from './mllp-sender';
import { registerHospital, registerSources } from './register-sources';

export interface SendingDeps extends FeedAddresses {
  databases: Pick<Databases, 'prisma'>;
  mllp: MllpAddress;
  say: (line: string) => void;
}

/** People whose messages are under way at once. */
const PEOPLE_AT_ONCE = 4;

/** Sends the whole population through the feeds: each organisation's own description first, then person by person. */
export async function sendPopulation(deps: SendingDeps, population: Population): Promise<void> {
  const sources = [...new Set([...sourcesOf(population), ...population.directory.map(({ source }) => source)])];
  const credentials = await registerSources(deps.databases, sources);
  await registerHospital(deps.databases, HL7_TRUST);
  const clients = new Map([...credentials].map(([code, credential]) => [code, createFeedClient(deps, credential)]));
  await inParallel(population.directory, PEOPLE_AT_ONCE, ({ source, bundle }) => clientOf(clients, source).send(bundle));
  deps.say(`${String(sources.length)} source systems are connected.`);
  // The largest record first, so that it is not the last to be waited for.
  const people = [...population.people].sort((one, other) => sizeOf(other) - sizeOf(one));
  let sent = 0;
  await inParallel(people, PEOPLE_AT_ONCE, async (person) => {
    await sendPerson(deps, clients, person);
    sent += 1;
    if (sent % 16 === 0 || sent === people.length) deps.say(`Records of ${String(sent)} of ${String(people.length)} people are in.`);
  });
}

const sizeOf = ({ bundles }: PersonMessages): number => bundles.reduce((sum, { bundle }) => sum + (bundle.entry?.length ?? 0), 0);

function clientOf(clients: ReadonlyMap<string, FeedClient>, source: string): FeedClient {
  const client = clients.get(source);
  if (!client) throw new Error(`no client is registered for ${source}`);
  return client;
}

async function sendPerson(deps: SendingDeps, clients: ReadonlyMap<string, FeedClient>, { bundles, hl7 }: PersonMessages): Promise<void> {
  for (const { source, bundle } of bundles) await clientOf(clients, source).send(bundle);
  if (hl7.length === 0) return;
  const hospital = await connectMllp(deps.mllp);
  try {
    for (const message of hl7) await hospital.send(message);
  } finally {
    hospital.close();
  }
}
