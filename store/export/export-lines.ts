/** The lines of an export, as they are kept until they are fetched. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Databases } from '@/store/database/database';

type Exporter = Pick<Databases, 'exporter'>;

/** Stands for a type where lines say what is there no more; no type that is given has its name. */
export const DELETED = 'Bundle';

/** One person's lines of one type. They are put in a place drawn at random among everybody's. */
export async function keepLines(client: pg.PoolClient, jobId: string, type: string, lines: readonly string[]): Promise<void> {
  await client.query({
    name: 'export-keep',
    text: 'insert into export_chunk (job_id, type, place, lines, content) values ($1, $2, $3, $4, $5)',
    values: [jobId, type, randomUUID(), lines.length, `${lines.join('\n')}\n`],
  });
}

/** How many lines of each type there are. */
export async function countLines({ exporter }: Exporter, jobId: string): Promise<{ type: string; lines: number }[]> {
  const { rows } = await exporter.query<{ type: string; lines: string }>(
    'select type, sum(lines) as lines from export_chunk where job_id = $1 group by type order by type',
    [jobId],
  );
  return rows.map(({ type, lines }) => ({ type, lines: Number(lines) }));
}

const AT_ONCE = 20;

/** All lines of one type, a few people's at a time: as fast as they are read and no faster. */
export async function* readLines({ exporter }: Exporter, jobId: string, type: string): AsyncGenerator<string> {
  let after: string | null = null;
  for (;;) {
    const { rows }: pg.QueryResult<{ place: string; content: string }> = await exporter.query({
      name: 'export-lines',
      text: 'select place, content from export_chunk where job_id = $1 and type = $2 and ($3::uuid is null or place > $3) order by place limit $4',
      values: [jobId, type, after, AT_ONCE],
    });
    for (const { content } of rows) yield content;
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = last.place;
  }
}
