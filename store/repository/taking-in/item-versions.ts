import type { Databases } from '@/store/database/database';
import { shownVersion } from '../record/shown-version';

type Feeder = Pick<Databases, 'feeder'>;

export interface KnownVersion {
  /** Counted: whether it changed. */
  version: number;
  /** As it is shown (shown-version.ts). */
  shown: number;
}

/** What a feed may know of an item that is there: its version and who sent it, never what it says. */
export interface KnownItem extends KnownVersion {
  /** ODS code */
  source: string;
  isDeleted: boolean;
}

const split = (references: readonly string[]): [types: string[], ids: string[]] => [
  references.map((reference) => reference.slice(0, reference.indexOf('/'))),
  references.map((reference) => reference.slice(reference.indexOf('/') + 1)),
];

/** The current versions of those of a person's items (`Type/id`) that are there. */
export async function readItemVersions(databases: Feeder, patientId: string, references: readonly string[]): Promise<Map<string, KnownItem>> {
  if (references.length === 0) return new Map();
  const { rows } = await databases.feeder.query<{ type: string; id: string; version: number; last_updated: Date; source: string; is_deleted: boolean }>({
    name: 'item-versions',
    text: `select r.type, r.id, r.version, r.last_updated, r.source, r.is_deleted
      from unnest($2::text[], $3::text[]) as asked(type, id)
      join resource r on r.patient_id = $1 and r.type = asked.type and r.id = asked.id and r.is_current and r.form = 'whole'`,
    values: [patientId, ...split(references)],
  });
  return new Map(
    rows.map((row) => [
      `${row.type}/${row.id}`,
      { version: row.version, shown: shownVersion(row.last_updated.toISOString(), 'whole'), source: row.source, isDeleted: row.is_deleted },
    ]),
  );
}

/** The current versions of those directory resources (`Type/id`) that are there. */
export async function readDirectoryVersions(databases: Feeder, references: readonly string[]): Promise<Map<string, KnownVersion>> {
  if (references.length === 0) return new Map();
  const { rows } = await databases.feeder.query<{ type: string; id: string; version: number }>({
    name: 'directory-versions',
    text: `select d.type, d.id, d.version from unnest($1::text[], $2::text[]) as asked(type, id)
      join directory_resource d on d.type = asked.type and d.id = asked.id and d.is_current`,
    values: split(references),
  });
  return new Map(rows.map((row) => [`${row.type}/${row.id}`, { version: row.version, shown: row.version }]));
}
