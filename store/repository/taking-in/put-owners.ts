/** Whose items a source has put: `Type/id` here, beside its own numbers of people. A name stands in one record at a time. */
import type pg from 'pg';
import type { Databases } from '@/store/database/database';
import { inTransaction } from '../transaction';

type Feeder = Pick<Databases, 'feeder'>;

/** An item that is put, by its `Type/id` here, and whose it is to be. */
export interface Claim {
  reference: string;
  patientId: string;
}

/** Statements by how the rows are held to the end of the transaction; in one order, so that none waits for another that waits for it. */
const OWNERS = {
  free: { name: 'find-owners', text: 'select value, patient_id from patient_local_id where source = $1 and value = any($2::text[])' },
  shared: { name: 'hold-owners', text: 'select value, patient_id from patient_local_id where source = $1 and value = any($2::text[]) order by value for share' },
  alone: { name: 'take-owners', text: 'select value, patient_id from patient_local_id where source = $1 and value = any($2::text[]) order by value for update' },
} as const;

/** By `Type/id`, whose an item is. */
async function readOwners(client: pg.Pool | pg.PoolClient, hold: keyof typeof OWNERS, source: string, references: readonly string[]): Promise<Map<string, string>> {
  if (references.length === 0) return new Map();
  const { rows } = await client.query<{ value: string; patient_id: string }>({ ...OWNERS[hold], values: [source, references] });
  return new Map(rows.map((row) => [row.value, row.patient_id]));
}

const referencesOf = (claims: readonly Claim[]): string[] => claims.map(({ reference }) => reference);

/** Whose the source's items are, or were when it last put them. */
export const findOwners = ({ feeder }: Feeder, source: string, claims: readonly Claim[]): Promise<Map<string, string>> => readOwners(feeder, 'free', source, referencesOf(claims));

/**
 * Says whose items are before they are stored, all or none. Whoever stores one holds its claim until then (`holdOwners`).
 * @param known whose they were just now; what of it has changed meanwhile, `holdOwners` finds
 * @returns false when one of them stands in somebody else's record by now
 */
export async function claimOwners({ feeder }: Feeder, source: string, claims: readonly Claim[], known: ReadonlyMap<string, string>): Promise<boolean> {
  const open = claims.filter(({ reference, patientId }) => known.get(reference) !== patientId);
  if (open.length === 0) return true;
  const [references, people] = inOneOrder(open);
  const contradicted = new Error('in another record by then');
  try {
    await inTransaction(feeder, async (client) => {
      await client.query('insert into patient_local_id (source, value, patient_id) select $1, value, patient_id from unnest($2::text[], $3::uuid[]) as put(value, patient_id) on conflict do nothing', [source, references, people]);
      const before = await readOwners(client, 'alone', source, references);
      // Most were nobody's, and are claimed by now: of a long message the two statements below would ask the database for thousands of items in vain.
      const moved = open.filter(({ reference, patientId }) => before.get(reference) !== patientId);
      if (moved.length === 0) return;
      const movedTo = inOneOrder(moved);
      // Only the next statement sees what whoever held them has stored meanwhile.
      const { rowCount: standing } = await client.query(
        `select from unnest($2::text[], $3::uuid[]) as put(value, patient_id)
          join patient_local_id l on l.source = $1 and l.value = put.value and l.patient_id <> put.patient_id
          join resource r on r.patient_id = l.patient_id and r.type = split_part(put.value, '/', 1) and r.id = split_part(put.value, '/', 2)
            and r.is_current and not r.is_deleted and r.form = 'whole'`,
        [source, ...movedTo],
      );
      if (standing !== 0) throw contradicted;
      await client.query(
        `update patient_local_id l set patient_id = put.patient_id from unnest($2::text[], $3::uuid[]) as put(value, patient_id)
          where l.source = $1 and l.value = put.value and l.patient_id <> put.patient_id`,
        [source, ...movedTo],
      );
    });
    return true;
  } catch (error) {
    if (error === contradicted) return false;
    throw error;
  }
}

/**
 * Within the transaction that stores a person's items: nobody else can claim those that are put until it ends.
 * @returns false when one of them is claimed for somebody else by now
 */
export async function holdOwners(client: pg.PoolClient, source: string, claims: readonly Claim[]): Promise<boolean> {
  const owners = await readOwners(client, 'shared', source, referencesOf(claims));
  return claims.every(({ reference, patientId }) => owners.get(reference) === patientId);
}

/** So that of two messages neither waits for the other with what the other waits for. */
function inOneOrder(claims: readonly Claim[]): [references: string[], people: string[]] {
  const ordered = [...claims].sort((one, other) => (one.reference < other.reference ? -1 : 1));
  return [referencesOf(ordered), ordered.map(({ patientId }) => patientId)];
}
