/** What research and planning asked to be given, and how far each is. Kept in PostgreSQL, so that every process of the store sees the same and a restart loses nothing. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Databases } from '@/store/database/database';
import type { ResearchPurpose } from '@/lib/consent/roles/research-table';

type Exporter = Pick<Databases, 'exporter'>;

export interface ExportJob {
  id: string;
  clientId: string;
  purpose: ResearchPurpose;
  /** As it was asked for, absolute */
  url: string;
  types: string[];
  since: Date | undefined;
  requestedAt: Date;
  state: 'under-way' | 'done' | 'failed';
  afterPatient: string | undefined;
  expiresAt: Date | undefined;
}

/** How long what was made is kept. */
const KEPT_MS = 24 * 3_600_000;
/** A process that says nothing for this long is taken to have ended. */
const LEASE_MS = 60_000;
/** So many failures one after the other, and it is given up. */
const MOST_FAILURES = 5;

interface JobRow {
  id: string;
  client_id: string;
  purpose: ResearchPurpose;
  url: string;
  types: string[];
  since: Date | null;
  requested_at: Date;
  state: ExportJob['state'];
  after_patient: string | null;
  expires_at: Date | null;
}

const toJob = (row: JobRow): ExportJob => ({
  id: row.id,
  clientId: row.client_id,
  purpose: row.purpose,
  url: row.url,
  types: row.types,
  since: row.since ?? undefined,
  requestedAt: row.requested_at,
  state: row.state,
  afterPatient: row.after_patient ?? undefined,
  expiresAt: row.expires_at ?? undefined,
});

/** A new job of a client, which may have one under way. @returns undefined when it has */
export async function createJob({ exporter }: Exporter, asked: Pick<ExportJob, 'clientId' | 'purpose' | 'url' | 'types' | 'since' | 'requestedAt'>): Promise<string | undefined> {
  const id = randomUUID();
  const { rowCount } = await exporter.query(
    `with turn as materialized (select pg_advisory_xact_lock(hashtextextended($2, 1)))
     insert into export_job (id, client_id, purpose, url, types, since, requested_at)
       select $1, $2, $3, $4, $5, $6, $7 from turn
       where not exists (select from export_job where client_id = $2 and state = 'under-way')`,
    [id, asked.clientId, asked.purpose, asked.url, asked.types, asked.since ?? null, asked.requestedAt],
  );
  return rowCount === 1 ? id : undefined;
}

/** A client's own job; undefined for anybody else's, as for one that is not there. */
export async function findJob({ exporter }: Exporter, id: string, clientId: string, now: Date): Promise<ExportJob | undefined> {
  const { rows } = await exporter.query<JobRow>("select * from export_job where id::text = $1 and client_id = $2 and coalesce(expires_at, 'infinity') > $3", [id, clientId, now]);
  return rows[0] && toJob(rows[0]);
}

/** Ends a job and forgets what was made. */
export async function deleteJob({ exporter }: Exporter, id: string): Promise<void> {
  await exporter.query('delete from export_job where id = $1', [id]);
}

/** Takes a job that nobody works on. */
export async function claimJob({ exporter }: Exporter, worker: string, now: Date): Promise<ExportJob | undefined> {
  const { rows } = await exporter.query<JobRow>(
    `update export_job set worker = $1, locked_until = $2 where id = (
      select id from export_job where state = 'under-way' and coalesce(locked_until, '-infinity') <= $3
      order by requested_at limit 1 for update skip locked
    ) returning *`,
    [worker, new Date(now.getTime() + LEASE_MS), now],
  );
  return rows[0] && toJob(rows[0]);
}

/** Notes how far a job is. @throws JobEnded when it was cancelled, or another process has it */
export async function moveOn(client: pg.PoolClient, job: ExportJob, worker: string, patientId: string, now: Date): Promise<void> {
  const { rowCount } = await client.query({
    name: 'export-move-on',
    text: "update export_job set after_patient = $3, locked_until = $4, failures = 0 where id = $1 and worker = $2 and state = 'under-way'",
    values: [job.id, worker, patientId, new Date(now.getTime() + LEASE_MS)],
  });
  if (rowCount !== 1) throw new JobEnded();
}

export class JobEnded extends Error {}

/** Everybody was asked about. A file with fewer people in it than `smallestGroup` is forgotten: each chunk is one person's. */
export async function finishJob({ exporter }: Exporter, job: ExportJob, worker: string, smallestGroup: number, now: Date): Promise<void> {
  const expires = new Date(now.getTime() + KEPT_MS);
  await exporter.query(
    `with done as (
      update export_job set state = 'done', expires_at = $3, worker = null, locked_until = null where id = $1 and worker = $2 and state = 'under-way' returning id
    )
    delete from export_chunk c using done where c.job_id = done.id
      and c.type in (select few.type from export_chunk few where few.job_id = $1 group by few.type having count(*) < $4)`,
    [job.id, worker, expires, smallestGroup],
  );
}

/** Lets another take it up from where it is; one that has failed too often is given up, and what was made of it forgotten. */
export async function releaseJob({ exporter }: Exporter, job: ExportJob, worker: string, hasFailed: boolean, now: Date): Promise<void> {
  await exporter.query(
    `update export_job set worker = null, locked_until = $5, failures = failures + $3,
        state = case when failures + $3 >= $4 then 'failed' else state end,
        expires_at = case when failures + $3 >= $4 then $6::timestamptz end
      where id = $1 and worker = $2`,
    [job.id, worker, hasFailed ? 1 : 0, MOST_FAILURES, hasFailed ? new Date(now.getTime() + 1_000) : null, new Date(now.getTime() + KEPT_MS)],
  );
}

export async function deleteExpiredJobs({ exporter }: Exporter, now: Date): Promise<void> {
  await exporter.query('delete from export_job where expires_at <= $1', [now]);
}
