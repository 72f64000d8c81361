import pg from 'pg';

/** The first thing wrong with one person's chain of access events. */
export interface BrokenChain {
  patientId: string;
  /** Place in the chain, from 1 */
  seq: number;
  /** Id of the AuditEvent there; absent when it is what is missing. */
  eventId: string | undefined;
  fault: 'altered' | 'out of order, inserted or after one that is missing' | 'missing from the end';
}

export interface LogVerification {
  chains: number;
  events: number;
  broken: BrokenChain[];
}

/**
 * Recomputes every chain: each event's hash from the one before it, its number and its
 * text (`log_append`), and the end of each chain from what is kept of it. Finds an event
 * that was altered, removed, inserted or moved; not a chain that was rewritten whole, from
 * its first changed event to its end, by somebody who can change the tables at will.
 * @param databaseUrl of the tables' owner, who may take the log's own role
 */
export async function verifyLog(databaseUrl: string): Promise<LogVerification> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('set role kmcr_log');
    await client.query('begin isolation level repeatable read read only');
    const [counted] = (await client.query<{ chains: string; events: string }>('select count(distinct patient_id) as chains, count(*) as events from access_event')).rows;
    const { rows } = await client.query<{ patientId: string; seq: string; eventId: string | null; fault: BrokenChain['fault'] }>(FIRST_FAULTS);
    return {
      chains: Number(counted?.chains ?? 0),
      events: Number(counted?.events ?? 0),
      broken: rows.map((row) => ({ patientId: row.patientId, seq: Number(row.seq), eventId: row.eventId ?? undefined, fault: row.fault })),
    };
  } finally {
    await client.end();
  }
}

const FIRST_FAULTS = `
  with checked as (
    select patient_id, seq, id,
      seq = row_number() over chain
        and prev = lag(hash, 1, sha256(convert_to(patient_id::text, 'UTF8'))) over chain as is_linked,
      hash = sha256(prev || convert_to(seq::text || ' ' || content, 'UTF8')) as is_sealed
    from access_event
    window chain as (partition by patient_id order by seq)
  ),
  faults as (
    select patient_id, seq, id::text as event_id,
      case when is_linked then 'altered' else 'out of order, inserted or after one that is missing' end as fault
    from checked where not (is_linked and is_sealed)
    union all
    select s.patient_id, s.seq, null, 'missing from the end'
    from patient_state s
    where s.seq > 0 and not exists (select from access_event e where e.patient_id = s.patient_id and e.seq = s.seq and e.hash = s.hash)
  )
  select distinct on (patient_id) patient_id as "patientId", seq, event_id as "eventId", fault
  from faults order by patient_id, seq`;
