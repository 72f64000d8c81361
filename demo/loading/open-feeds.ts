import { createCalendar } from '../population/calendar';
import { TELLING_SOURCES, toldLooks, toldUpTo } from '../population/looks/told-looks';
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
}

/** How many connections are worth having: the store works on as many messages at once. */
const AT_ONCE = 4;

/** Everything that is needed to send what is held of one person. */
export interface Feeds {
  sendPerson: (messages: PersonMessages) => Promise<void>;
  /** Tells of the looks at one person in sources' own systems. */
  tellLooks: (messages: PersonMessages, today: string) => Promise<void>;
  /** Says that those sources have told of every look up to now. */
  sayComplete: (today: string, now: Date) => Promise<void>;
}

/** Registers the sources, and sends what each says of itself: its name, its kind and its staff. */
export async function openFeeds(deps: SendingDeps, population: Population): Promise<Feeds> {
  const sources = [...new Set([...sourcesOf(population), ...population.directory.map(({ source }) => source)])];
  const credentials = await registerSources(deps.databases, sources);
  await registerHospital(deps.databases, HL7_TRUST, deps.mllp.host);
  const clients = new Map([...credentials].map(([code, credential]) => [code, createFeedClient(deps, credential)]));
  await inParallel(population.directory, AT_ONCE, ({ source, bundle }) => clientOf(clients, source).send(bundle));
  return {
    sendPerson: (messages) => sendPerson(deps, clients, messages),
    tellLooks: async (messages, today) => {
      for (const { source, bundle } of toldLooks(messages, createCalendar(today))) await clientOf(clients, source).send(bundle);
    },
    sayComplete: async (today, now) => {
      for (const source of TELLING_SOURCES) await clientOf(clients, source).send(toldUpTo(createCalendar(today), now), '/AuditEvent/$complete');
    },
  };
}

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
