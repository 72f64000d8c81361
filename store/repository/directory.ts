import { stringifyExact } from '@/lib/fhir/exact-numbers';
import type pg from 'pg';
import { indexForSearch } from '@/lib/fhir/search-index';
import type { SearchRequest, StoredResource } from '@/store/enforcement/door-types';
import type { Databases } from '@/store/database/database';
import { asBytea, hashItem, withVersion } from './record/record-row';
import { inTransaction } from './transaction';


interface DirectoryRow {
  type: string;
  id: string;
  version: number;
  last_updated: Date;
  content: string;
}

const toStored = (row: DirectoryRow): StoredResource => ({
  type: row.type,
  id: row.id,
  version: row.version,
  lastUpdated: row.last_updated.toISOString(),
  content: row.content,
});

/** What this store itself says: nobody else may. */
const STORE_SOURCE = 'store';

/** What a professional's sign-in tells of them: it stands until a source says more. */
export const SIGN_IN_SOURCE = 'sign-in';

export interface SavedDirectory {
  created: number;
  updated: number;
  unchanged: number;
  /** Known already from another source, whose entry stands. */
  foreign: number;
}

/**
 * Stores directory resources (ids set by lib/fhir/identifiers.ts). The first source to name
 * one owns it, unless it is another's own organisation: a version from anybody else is left
 * aside, so that no feed can rewrite another's.
 */
export async function saveDirectory(
  databases: Pick<Databases, 'feeder'>,
  source: string,
  resources: readonly fhir4.FhirResource[],
  now: Date,
): Promise<SavedDirectory> {
  const saved: SavedDirectory = { created: 0, updated: 0, unchanged: 0, foreign: 0 };
  if (resources.length === 0) return saved;
  await inTransaction(databases.feeder, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('directory'))");
    const known = await readKnown(client, resources);
    for (const resource of resources) {
      saved[await saveOne(client, source, resource, known, now)] += 1;
    }
  });
  return saved;
}

type Known = Map<string, { version: number; source: string; hash: Buffer }>;

async function readKnown(client: pg.PoolClient, resources: readonly fhir4.FhirResource[]): Promise<Known> {
  const { rows } = await client.query<{ type: string; id: string; version: number; source: string; content_hash: Buffer }>(
    `select d.type, d.id, d.version, d.source, d.content_hash from unnest($1::text[], $2::text[]) as asked(type, id)
      join directory_resource d on d.type = asked.type and d.id = asked.id and d.is_current`,
    [resources.map((resource) => resource.resourceType), resources.map((resource) => resource.id ?? '')],
  );
  return new Map(rows.map((row) => [`${row.type}/${row.id}`, { version: row.version, source: row.source, hash: row.content_hash }]));
}

async function saveOne(
  client: pg.PoolClient,
  source: string,
  resource: fhir4.FhirResource,
  known: Known,
  now: Date,
): Promise<keyof SavedDirectory> {
  const key = `${resource.resourceType}/${resource.id ?? ''}`;
  const before = known.get(key);
  const hash = hashItem(resource, undefined);
  if (before && before.source !== source && before.source !== SIGN_IN_SOURCE && !takesOver(source, before.source, resource.id ?? '')) return 'foreign';
  if (before?.hash.equals(hash)) return 'unchanged';
  const version = (before?.version ?? 0) + 1;
  const stamped = withVersion(resource, { version, lastUpdated: now.toISOString() });
  const index = indexForSearch(stamped);
  if (before) {
    await client.query('update directory_resource set is_current = false where type = $1 and id = $2 and is_current', [resource.resourceType, resource.id]);
  }
  await client.query(
    `insert into directory_resource (type, id, version, is_current, source, last_updated, tokens, refs, dates, content_hash, content)
      values ($1, $2, $3, true, $4, $5, $6, $7, $8, $9, $10)`,
    [resource.resourceType, resource.id, version, source, now.toISOString(), index.tokens, index.refs, index.dates, asBytea(hash), stringifyExact(stamped)],
  );
  known.set(key, { version, source, hash });
  return before ? 'updated' : 'created';
}

/** An organisation's own system speaks for it, whoever named it first. */
const takesOver = (source: string, before: string, id: string): boolean => {
  const isOf = (code: string): boolean => id.startsWith(`ods-${code.toLowerCase()}`);
  return before !== STORE_SOURCE && isOf(source) && !isOf(before);
};

/** One directory resource, current or of a version. */
export async function readDirectory(
  databases: Pick<Databases, 'reader'>,
  target: { type: string; id: string; version?: number },
): Promise<StoredResource | undefined> {
  const { rows } = await databases.reader.query<DirectoryRow>({
    name: 'read-directory',
    text: `select type, id, version, last_updated, content from directory_resource
      where type = $1 and id = $2 and case when $3::bigint is null then is_current else version = $3::bigint end`,
    values: [target.type, target.id, target.version ?? null],
  });
  return rows[0] && toStored(rows[0]);
}

/** Every version of a directory resource, newest first. */
export async function readDirectoryHistory(databases: Pick<Databases, 'reader'>, target: { type: string; id: string }): Promise<StoredResource[]> {
  const { rows } = await databases.reader.query<DirectoryRow>(
    'select type, id, version, last_updated, content from directory_resource where type = $1 and id = $2 order by version desc',
    [target.type, target.id],
  );
  return rows.map(toStored);
}

/** Searches one directory type; includes are followed within the directory. */
export async function searchDirectory(
  databases: Pick<Databases, 'reader'>,
  request: SearchRequest,
): Promise<{ total: number; matches: StoredResource[]; included: StoredResource[]; next: number | undefined }> {
  const { rows } = await databases.reader.query<DirectoryRow & { refs: string[]; total: string }>({
    name: 'search-directory',
    text: `select type, id, version, last_updated, content, refs, count(*) over () as total from directory_resource
      where is_current and type = $1 and ($2::text[] is null or id = any ($2)) and item_found($3::jsonb, tokens, dates)
      order by case when $4 = '-_lastUpdated' then last_updated end desc, case when $4 = '_lastUpdated' then last_updated end,
        case when $4 = '-_id' then id end desc, id
      offset $5 limit $6`,
    values: [request.type, request.ids ?? null, JSON.stringify({ tokens: request.tokens, dates: request.dates }), request.sort, request.offset, request.count],
  });
  // Each row says how many there are; a page without rows has to ask.
  const total = rows[0] ? Number(rows[0].total) : await countDirectory(databases, request);
  const end = request.offset + rows.length;
  return {
    total,
    matches: rows.map(toStored),
    included: await followRefs(databases, rows.flatMap((row) => row.refs), request.include),
    next: end < total ? end : undefined,
  };
}

async function countDirectory(databases: Pick<Databases, 'reader'>, request: SearchRequest): Promise<number> {
  const { rows } = await databases.reader.query<{ total: string }>({
    name: 'count-directory',
    text: `select count(*) as total from directory_resource
      where is_current and type = $1 and ($2::text[] is null or id = any ($2)) and item_found($3::jsonb, tokens, dates)`,
    values: [request.type, request.ids ?? null, JSON.stringify({ tokens: request.tokens, dates: request.dates })],
  });
  return Number(rows[0]?.total ?? 0);
}

async function followRefs(databases: Pick<Databases, 'reader'>, refs: readonly string[], include: readonly string[]): Promise<StoredResource[]> {
  const targets = refs.filter((ref) => include.includes(ref.slice(0, ref.indexOf('=')))).map((ref) => ref.slice(ref.indexOf('=') + 1).split('/'));
  if (targets.length === 0) return [];
  const { rows } = await databases.reader.query<DirectoryRow>(
    `select distinct on (d.type, d.id) d.type, d.id, d.version, d.last_updated, d.content
      from unnest($1::text[], $2::text[]) as asked(type, id)
      join directory_resource d on d.type = asked.type and d.id = asked.id and d.is_current order by d.type, d.id`,
    [targets.map(([type]) => type), targets.map(([, id]) => id)],
  );
  return rows.map(toStored);
}

/** Every Group, by literal reference: kinds of professional and any that an organisation keeps. */
export async function listGroups(databases: { reader: Pick<Databases['reader'], 'query'> }): Promise<Map<string, fhir4.Group>> {
  const { rows } = await databases.reader.query<{ id: string; content: string }>(
    "select id, content from directory_resource where type = 'Group' and is_current",
  );
  return new Map(rows.map((row) => [`Group/${row.id}`, JSON.parse(row.content) as fhir4.Group]));
}
