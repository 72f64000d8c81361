import pg from 'pg';
import { dayOf } from '@/lib/wording/dates';

/** How the questions and checks of one organisation stand. */
export interface OversightCounts {
  /** ODS code */
  organisation: string;
  name: string | undefined;
  /** Questions that nobody has acknowledged. */
  sent: number;
  /** Acknowledged and not answered, or being looked into again. */
  acknowledged: number;
  /** Answered, and the person has not said whether that is enough. */
  answered: number;
  /** Of those sent or acknowledged: the day for the next step is past. */
  overdue: number;
  /** Emergency looks that nobody has checked. */
  unchecked: number;
  uncheckedOverdue: number;
}

const COUNTS = `
  with tasks as (
    select content::jsonb -> 'owner' as owner, content::jsonb #>> '{businessStatus,coding,0,code}' as state,
      content::jsonb #>> '{restriction,period,end}' < $1 as is_late
    from resource where type = 'Task' and part = 'questions' and is_current
  )
  select upper(regexp_replace(owner ->> 'reference', '^Organization/ods-', '')) as organisation, max(owner ->> 'display') as name,
    count(*) filter (where state = 'received')::int as sent,
    count(*) filter (where state in ('acknowledged', 'asked', 'second-look'))::int as acknowledged,
    count(*) filter (where state = 'answered')::int as answered,
    count(*) filter (where state in ('received', 'acknowledged', 'asked', 'second-look') and is_late)::int as overdue,
    count(*) filter (where state = 'unchecked')::int as unchecked,
    count(*) filter (where state = 'unchecked' and is_late)::int as "uncheckedOverdue"
  from tasks where state <> 'closed' and state <> 'checked'
  group by 1 order by overdue desc, "uncheckedOverdue" desc, 1`;

/**
 * Counts what is not done, by organisation, those with the most that is late first.
 * @param databaseUrl connection of the tables' owner, who may take the overseers' role
 */
export async function countOversight(databaseUrl: string, now: Date): Promise<OversightCounts[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('set role kmcr_overseer');
    const { rows } = await client.query<Omit<OversightCounts, 'name'> & { name: string | null }>(COUNTS, [dayOf(now)]);
    return rows.map((row) => ({ ...row, name: row.name ?? undefined }));
  } finally {
    await client.end();
  }
}
