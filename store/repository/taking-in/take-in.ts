import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Classification, ItemSource } from '@/lib/fhir/classify';
import { appendEvent } from '@/store/audit/append-event';
import type { Databases } from '@/store/database/database';
import { holdOwners } from './put-owners';
import { hashItem, toRecordRows, type RecordRow } from '../record/record-row';
import { fillNames } from './names-among';
import { inTransaction } from '../transaction';

export interface IncomingItem {
  /** Its id is set: the same item always has the same (lib/fhir/item-id.ts). */
  resource: fhir4.FhirResource;
  classification: Classification;
  /** The source took it back. */
  isDeleted?: boolean;
}

/** What one message of a source says of one person. */
export interface IncomingMessage {
  patientId: string;
  source: ItemSource & { name: string };
  /** The sender's own id of the message. */
  messageId: string;
  receivedAt: Date;
  /** When the source said it, where an older message can arrive after a newer one: what was said later stands. */
  saidAt?: Date | undefined;
  items: readonly IncomingItem[];
  /** Those of them, as `Type/id`, whose name is this one person's: what the source puts under a name of its own. */
  put?: readonly string[];
  /** How it came, for the log. */
  request: { requestId: string; clientAddress: string; summary: string };
  /** Absolute URL of the FHIR base. */
  serverUrl: string;
}

export interface TakenIn {
  created: number;
  updated: number;
  /** Already known, word for word. */
  unchanged: number;
  /** Said anew by a message that is older than the one before it, and left as it was. */
  outdated: number;
}

/** Another message has put one of the items for somebody else meanwhile: nothing is stored, and the message is looked at anew. */
export class Overtaken extends Error {}

interface KnownVersion {
  version: number;
  hash: Buffer;
  isDeleted: boolean;
  saidAt: Date | undefined;
}

/**
 * Stores what a message says, new versions of what changed, and the access event that the
 * system added it, in one transaction. What is already known changes nothing: the same
 * message twice is the same as once.
 * @throws Overtaken
 */
export async function takeIn(databases: Pick<Databases, 'feeder'>, message: IncomingMessage): Promise<TakenIn> {
  return inTransaction(databases.feeder, async (client) => {
    // Before the person, as whoever learns of a role locks (learn_role): neither waits for the other with what the other waits for.
    if (message.items.some(({ classification }) => classification.authors.some((author) => author.startsWith('PractitionerRole/')))) {
      await client.query('select hold_roles()');
    }
    // Two messages about one person take turns, so that each sees the other's versions.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [message.patientId]);
    const put = (message.put ?? []).map((reference) => ({ reference, patientId: message.patientId }));
    if (!(await holdOwners(client, message.source.code, put))) throw new Overtaken('put for somebody else by then');
    const known = await readKnownVersions(client, message);
    const saidAt = message.saidAt && new Date(Math.min(message.saidAt.getTime(), message.receivedAt.getTime()));
    const current = message.items.filter((item) => !isOutdated(known.get(keyOf(item.resource)), saidAt));
    const changed = chooseChanged(current, known);
    const taken = { ...countTaken(current, changed, known), outdated: message.items.length - current.length };
    if (saidAt) await noteSaid(client, message.patientId, current, saidAt);
    if (changed.length === 0) return taken;
    const rows = fillNames(changed.flatMap((item) => toRows(item, message, known)));
    await supersede(client, message.patientId, rows);
    await insertRows(client, rows);
    await logTakingIn(client, message, changed);
    return taken;
  });
}

const isOutdated = (before: KnownVersion | undefined, saidAt: Date | undefined): boolean => saidAt !== undefined && before?.saidAt !== undefined && before.saidAt > saidAt;

/** When each item was last spoken of, changed or not. */
async function noteSaid(client: pg.PoolClient, patientId: string, items: readonly IncomingItem[], saidAt: Date): Promise<void> {
  const named = [...new Map(items.map(({ resource }) => [keyOf(resource), resource])).values()];
  await client.query({
    name: 'note-said',
    text: `insert into item_said (patient_id, type, id, said_at) select $1, type, id, $4 from unnest($2::text[], $3::text[]) as said(type, id)
      on conflict (patient_id, type, id) do update set said_at = greatest(item_said.said_at, excluded.said_at)`,
    values: [patientId, named.map(({ resourceType }) => resourceType), named.map(({ id }) => id ?? ''), saidAt],
  });
}

const keyOf = (resource: fhir4.FhirResource): string => `${resource.resourceType}/${resource.id ?? ''}`;

async function readKnownVersions(client: pg.PoolClient, message: IncomingMessage): Promise<Map<string, KnownVersion>> {
  const { rows } = await client.query<{ type: string; id: string; version: number; content_hash: Buffer; is_deleted: boolean; said_at: Date | null }>({
    name: 'known-versions',
    text: `select r.type, r.id, r.version, r.content_hash, r.is_deleted, s.said_at
      from unnest($2::text[], $3::text[]) as asked(type, id)
      join resource r on r.patient_id = $1 and r.type = asked.type and r.id = asked.id and r.is_current and r.form = 'whole'
      left join item_said s on s.patient_id = $1 and s.type = r.type and s.id = r.id`,
    values: [message.patientId, message.items.map((item) => item.resource.resourceType), message.items.map((item) => item.resource.id ?? '')],
  });
  return new Map(rows.map((row) => [`${row.type}/${row.id}`, { version: row.version, hash: row.content_hash, isDeleted: row.is_deleted, saidAt: row.said_at ?? undefined }]));
}

/** A Provenance says when its target was taken in: it is written when its target is, and not otherwise. */
function chooseChanged(items: readonly IncomingItem[], known: ReadonlyMap<string, KnownVersion>): IncomingItem[] {
  const isChanged = (item: IncomingItem): boolean => {
    const before = known.get(keyOf(item.resource));
    if (!before) return item.isDeleted !== true;
    return before.isDeleted !== (item.isDeleted === true) || !before.hash.equals(hashItem(item.resource, item.classification));
  };
  const latest = [...new Map(items.map((item) => [keyOf(item.resource), item])).values()];
  const targets = latest.filter((item) => item.resource.resourceType !== 'Provenance' && isChanged(item));
  const changedKeys = new Set(targets.map((item) => keyOf(item.resource)));
  const provenances = latest.filter(
    (item) => item.resource.resourceType === 'Provenance' && (changedKeys.has(item.classification.about) || !known.has(keyOf(item.resource))),
  );
  return [...targets, ...provenances];
}

function countTaken(items: readonly IncomingItem[], changed: readonly IncomingItem[], known: ReadonlyMap<string, KnownVersion>): Omit<TakenIn, 'outdated'> {
  const isCounted = (item: IncomingItem): boolean => item.resource.resourceType !== 'Provenance';
  const counted = changed.filter(isCounted);
  const created = counted.filter((item) => !known.has(keyOf(item.resource))).length;
  return { created, updated: counted.length - created, unchanged: items.filter(isCounted).length - counted.length };
}

function toRows(item: IncomingItem, message: IncomingMessage, known: ReadonlyMap<string, KnownVersion>): RecordRow[] {
  return toRecordRows(item.resource, item.classification, {
    patientId: message.patientId,
    source: message.source.code,
    version: (known.get(keyOf(item.resource))?.version ?? 0) + 1,
    lastUpdated: message.receivedAt.toISOString(),
    isDeleted: item.isDeleted === true,
  });
}

async function supersede(client: pg.PoolClient, patientId: string, rows: readonly RecordRow[]): Promise<void> {
  const later = rows.filter((row) => row.version > 1 && row.form === 'whole');
  if (later.length === 0) return;
  await client.query({
    name: 'supersede',
    text: `update resource r set is_current = false
      from unnest($2::text[], $3::text[]) as asked(type, id)
      where r.patient_id = $1 and r.type = asked.type and r.id = asked.id and r.is_current`,
    values: [patientId, later.map((row) => row.type), later.map((row) => row.id)],
  });
}

async function insertRows(client: pg.PoolClient, rows: readonly RecordRow[]): Promise<void> {
  await client.query({
    name: 'insert-rows',
    text: 'insert into resource select * from jsonb_populate_recordset(null::resource, $1::jsonb)',
    values: [JSON.stringify(rows)],
  });
}

async function logTakingIn(client: pg.PoolClient, message: IncomingMessage, changed: readonly IncomingItem[]): Promise<void> {
  const shown = changed.filter((item) => item.resource.resourceType !== 'Provenance');
  await appendEvent(
    client,
    {
      kind: 'feed',
      id: randomUUID(),
      recorded: message.receivedAt.toISOString(),
      serverUrl: message.serverUrl,
      request: message.request,
      patientId: message.patientId,
      source: { code: message.source.code, name: message.source.name },
      messageId: message.messageId,
    },
    message.patientId,
    { parts: [...new Set(shown.map((item) => item.classification.part))], items: shown.map((item) => keyOf(item.resource)) },
  );
}
