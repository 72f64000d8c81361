import { z } from 'zod';
import type { ItemSource } from '@/lib/fhir/classify';
import { ORGANISATION_KINDS } from '@/lib/fhir/organisation-kinds';
import type { Databases } from '@/store/database/database';
import { findSource } from '@/store/feeds/sources';
import type { FeedSource } from '@/store/feeds/feed-message';

/** MLLP has no sign-in: who sends is known by MSH-4 and the address that the connection comes from. */
const metadataSchema = z.object({
  /** MSH-4, namespace id, as the facility writes it */
  facility: z.string().min(1),
  /** Addresses that it may connect from; none means any that can reach the port */
  peers: z.array(z.string().min(1)).default([]),
  /** What kind of organisation it is */
  source_kind: z.enum(ORGANISATION_KINDS).optional(),
});

export interface Facility {
  id: string;
  facility: string;
  sourceCode: string;
  name: string;
  peers: string[];
}

type Registry = Pick<Databases, 'prisma'>;

const idOf = (facility: string): string => `hl7v2-${facility.trim().toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;

/** Registers a sending facility, or replaces its registration. */
export async function addFacility(
  databases: Registry,
  facility: { facility: string; sourceCode: string; name: string; peers: readonly string[]; kind?: ItemSource['kind'] },
): Promise<string> {
  const id = idOf(facility.facility);
  const row = {
    name: facility.name,
    kind: 'hl7v2',
    metadata: metadataSchema.parse({ facility: facility.facility.trim(), peers: [...facility.peers], source_kind: facility.kind }),
    sourceCode: facility.sourceCode.trim().toUpperCase(),
  };
  await databases.prisma.oauthClient.upsert({ where: { id }, create: { id, ...row }, update: row });
  return id;
}

/** Ends a registration. Answers whether there was one. */
export async function removeFacility(databases: Registry, facility: string): Promise<boolean> {
  const { count } = await databases.prisma.oauthClient.deleteMany({ where: { id: idOf(facility), kind: 'hl7v2' } });
  return count > 0;
}

/** Every registered sending facility. */
export async function listFacilities(databases: Registry): Promise<Facility[]> {
  const rows = await databases.prisma.oauthClient.findMany({ where: { kind: 'hl7v2' }, orderBy: { id: 'asc' } });
  return rows.flatMap((row): Facility[] => {
    const metadata = metadataSchema.safeParse(row.metadata);
    return metadata.success && row.sourceCode !== null ? [{ id: row.id, name: row.name, sourceCode: row.sourceCode, ...metadata.data }] : [];
  });
}

/** The organisation behind a sending facility; undefined when it is not registered, or not for that address. */
export async function findFacilitySource(databases: Registry & Pick<Databases, 'reader'>, facility: string, peer: string): Promise<FeedSource | undefined> {
  if (facility === '') return undefined;
  const wanted = facility.toUpperCase();
  const registered = (await listFacilities(databases)).find((one) => one.facility.toUpperCase() === wanted);
  if (registered === undefined) return undefined;
  const isTrusted = registered.peers.length === 0 || registered.peers.includes(plainAddress(peer));
  return isTrusted ? findSource(databases, registered.sourceCode, registered.name) : undefined;
}

/** An IPv4 address that came over an IPv6 socket, as IPv4. */
const plainAddress = (address: string): string => address.replace(/^::ffff:/, '');
