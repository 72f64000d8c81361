/** The rows of one person that research or planning is given, read under that person's decision. */
import type pg from 'pg';
import { z } from 'zod';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { CompiledSight } from '@/store/enforcement/decision/compile-decision';
import { shownText } from './named-items';

/** People in the order of their ids, after one of them, for a job that is under way: the step is kept. */
export async function listPeople(client: pg.Pool | pg.PoolClient, jobId: string, after: string | undefined, most: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'export-people',
    text: 'select export_people as id from export_people($1, $2, $3)',
    values: [jobId, after ?? null, most],
  });
  return rows.map(({ id }) => id);
}

const choicesRow = z.object({ choices_version: z.coerce.number(), choices_there: z.coerce.number(), choices: z.array(z.object({ reference: z.string(), content: z.string() })) });
export type PersonChoices = z.infer<typeof choicesRow>;

/** The choices of a person to whom the job has come, for the decision about them. */
export async function readChoices(client: pg.PoolClient, jobId: string, patientId: string): Promise<PersonChoices> {
  const { rows } = await client.query({ name: 'export-choices', text: 'select * from export_choices($1, $2)', values: [jobId, patientId] });
  return choicesRow.parse(rows[0]);
}

/** What of one person is given. */
export interface GivenRecord {
  /** JSON texts of the items that are there. */
  items: readonly string[];
  /** `Type/id` of those that are there no more; none where no time was given. */
  deleted: readonly string[];
}

export const NOTHING_GIVEN: GivenRecord = { items: [], deleted: [] };

/** What a job is given of one person, after the access event is in that person's log. */
export async function readForExport(client: pg.PoolClient, jobId: string, decision: CompiledSight, event: PreparedEvent): Promise<GivenRecord> {
  const { rows } = await client.query<{ content: string | null; deleted: string | null; unseen: string[] | null }>({
    name: 'door-export',
    text: 'select * from door_export($1, $2, $3, $4, $5, $6)',
    values: [jobId, JSON.stringify(decision), event.id, event.recorded, event.content, event.tokens],
  });
  if (rows.length === 0) return NOTHING_GIVEN;
  const named = rows.at(-1)?.unseen;
  if (!named) throw new Error('what was given was not logged');
  const unseen = new Set(named);
  return {
    items: rows.flatMap(({ content }) => (content === null ? [] : [shownText(content, unseen, decision)])),
    deleted: rows.flatMap(({ deleted }) => deleted ?? []),
  };
}
