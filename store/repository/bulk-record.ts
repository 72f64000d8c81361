/** The rows of one person that research or planning is given, read under that person's decision. */
import type pg from 'pg';
import { z } from 'zod';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { CompiledSight } from '@/store/enforcement/compile-decision';
import { shownText } from './named-items';

/** People in the order of their ids, after one of them. */
export async function listPeople(client: pg.Pool | pg.PoolClient, after: string | undefined, most: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({ name: 'export-people', text: 'select export_people as id from export_people($1, $2)', values: [after ?? null, most] });
  return rows.map(({ id }) => id);
}

const choicesRow = z.object({ choices_version: z.coerce.number(), choices_there: z.coerce.number(), choices: z.array(z.object({ reference: z.string(), content: z.string() })) });
export type PersonChoices = z.infer<typeof choicesRow>;

/** A person's choices, for the decision about them. */
export async function readChoices(client: pg.PoolClient, patientId: string): Promise<PersonChoices> {
  const { rows } = await client.query({ name: 'export-choices', text: 'select * from export_choices($1)', values: [patientId] });
  return choicesRow.parse(rows[0]);
}

export interface ExportRange {
  types: readonly string[];
  since: Date | undefined;
  until: Date;
}

/** JSON texts of the items, after the access event is in the person's log; none when there is nothing to give. */
export async function readForExport(client: pg.PoolClient, decision: CompiledSight, range: ExportRange, event: PreparedEvent): Promise<string[]> {
  const { rows } = await client.query<{ content: string | null; unseen: string[] | null }>({
    name: 'door-export',
    text: 'select * from door_export($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [JSON.stringify(decision), range.types, range.since ?? null, range.until, event.id, event.recorded, event.content, event.tokens],
  });
  if (rows.length === 0) return [];
  const summary = rows.at(-1);
  if (summary?.content !== null || !summary.unseen) throw new Error('what was given was not logged');
  const unseen = new Set(summary.unseen);
  return rows.slice(0, -1).map(({ content }) => shownText(content ?? '', unseen, decision));
}
