/** Recomputes chains of access events in the database, and compares them with the leaves of its checkpoints. */
import type pg from 'pg';

export type ChainFault =
  /** Its text, time in the chain or hash is not what was written. */
  | 'altered'
  /** It is in another place than where it was written. */
  | 'moved'
  /** It was not there when its neighbours were written. */
  | 'inserted'
  /** It is no longer there; or, when the events around it were renumbered, one before this place is not. */
  | 'removed'
  /** The chain fits within itself, and a checkpoint knows it otherwise: everything from here on was written anew. */
  | 'rewritten';

/** The first thing wrong with one person's chain of access events. */
export interface BrokenChain {
  patientId: string;
  /** Place in the chain, from 1 */
  seq: number;
  /** The last place that it can be, when it cannot be told exactly. */
  upTo: number | undefined;
  /** Id of the AuditEvent there; absent when it is what is missing. */
  eventId: string | undefined;
  fault: ChainFault;
  /** The checkpoint that knows it otherwise. */
  checkpoint: number | undefined;
}

/** A month of a person of which the kept number of openings is not that of their events. */
export interface MiscountedMonth {
  what: 'opened' | 'told of';
  patientId: string;
  /** Its first day, YYYY-MM-DD */
  month: string;
  said: number;
  there: number;
}

export interface CheckedChains {
  events: number;
  /** Events that no checkpoint covers yet. */
  uncovered: number;
  broken: BrokenChain[];
  /** Of chains that hold: where one does not, its months cannot fit. */
  miscounted: MiscountedMonth[];
}

/**
 * The next persons who have a chain, in the order of their ids; those whose events are gone
 * and of whom only the head or a leaf is left are among them.
 * @param after id of the last one; the empty string to begin
 */
export async function nextChains(client: pg.ClientBase, after: string, count: number): Promise<string[]> {
  const { rows } = await client.query<{ patient_id: string }>(
    `select patient_id from (
        (select patient_id from patient_state where patient_id > $1::uuid or $2 order by patient_id limit $3)
        union (select distinct patient_id from access_event where patient_id > $1::uuid or $2 order by patient_id limit $3)
        union (select distinct patient_id from log_checkpoint_leaf where patient_id > $1::uuid or $2 order by patient_id limit $3)
      ) known order by patient_id limit $3`,
    [after === '' ? NONE : after, after === '', count],
  );
  return rows.map((row) => row.patient_id);
}

const NONE = '00000000-0000-0000-0000-000000000000';

/** Checks the chains of these persons, each as it is at one moment. */
export async function checkChains(client: pg.ClientBase, patientIds: readonly string[]): Promise<CheckedChains> {
  await client.query('begin isolation level repeatable read read only');
  try {
    const counted = await client.query<{ events: string; uncovered: string }>(COUNTS, [patientIds]);
    const within = await client.query<ChainRow>(FIRST_FAULTS, [patientIds]);
    const beside = await client.query<LeafRow>(LEAF_FAULTS, [patientIds]);
    const broken = firstOfEach(within.rows, beside.rows);
    const whole = patientIds.filter((id) => !broken.some(({ patientId }) => patientId === id));
    const { rows: miscounted } = await client.query<MiscountedMonth>(MISCOUNTED, [whole]);
    return { events: Number(counted.rows[0]?.events ?? 0), uncovered: Number(counted.rows[0]?.uncovered ?? 0), broken, miscounted };
  } finally {
    await client.query('rollback');
  }
}

interface ChainRow {
  patientId: string;
  seq: string;
  eventId: string | null;
  fault: ChainFault;
}

interface LeafRow {
  patientId: string;
  /** The last place that an earlier checkpoint knows as it is. */
  held: string;
  seq: string;
  last: string;
  checkpoint: string;
}

/** What is wrong within a chain is more exact than that a checkpoint does not fit; a fault before the other is the first. */
function firstOfEach(within: readonly ChainRow[], beside: readonly LeafRow[]): BrokenChain[] {
  const broken = new Map<string, BrokenChain>();
  for (const { patientId, seq, eventId, fault } of within) {
    broken.set(patientId, { patientId, seq: Number(seq), upTo: undefined, eventId: eventId ?? undefined, fault, checkpoint: undefined });
  }
  for (const { patientId, held, seq, last, checkpoint } of beside) {
    const isCut = Number(last) < Number(seq);
    const found: BrokenChain = isCut
      ? { patientId, seq: Number(last) + 1, upTo: undefined, eventId: undefined, fault: 'removed', checkpoint: Number(checkpoint) }
      : { patientId, seq: Number(held) + 1, upTo: Number(seq), eventId: undefined, fault: 'rewritten', checkpoint: Number(checkpoint) };
    const known = broken.get(patientId);
    if (!known || (found.upTo ?? found.seq) < known.seq) broken.set(patientId, found);
  }
  return [...broken.values()];
}

const COUNTS = `
  select count(*) as events, count(*) filter (where e.seq > coalesce(l.seq, 0)) as uncovered
  from access_event e
  left join (select patient_id, max(seq) as seq from log_checkpoint_leaf where patient_id = any ($1) group by patient_id) l on l.patient_id = e.patient_id
  where e.patient_id = any ($1)`;

const MISCOUNTED = 'select patient_id as "patientId", to_char(month, \'YYYY-MM-DD\') as month, what, said, there::int from miscounted_months($1)';

/*
  hash = sha256(prev, seq, content), and prev is the hash of the event before (log_append).
  The first event of a chain that does not fit, and why: the event that it follows tells.
*/
const FIRST_FAULTS = `
  with checked as (
    select patient_id, seq, id, prev, hash, row_number() over chain as place,
      lag(hash, 1, sha256(convert_to(patient_id::text, 'UTF8'))) over chain as before,
      hash = sha256(prev || convert_to(seq::text || ' ' || content, 'UTF8')) as is_sealed
    from access_event where patient_id = any ($1)
    window chain as (partition by patient_id order by seq, id)
  ),
  first_misfit as (
    select distinct on (patient_id) * from checked c
    where not (seq = place and prev = before and is_sealed)
    order by patient_id, place
  ),
  faults as (
    select f.patient_id,
      case when f.seq > f.place and f.prev <> f.before then f.place else f.seq end as seq,
      case when f.seq > f.place and f.prev <> f.before then null else f.id::text end as event_id,
      case
        when f.prev = f.before then 'altered'
        when f.seq > f.place then 'removed'
        -- Two that follow the same event: the one that does not belong is the later.
        when exists (select from checked o where o.patient_id = f.patient_id and o.place < f.place and o.prev = f.prev) then 'inserted'
        when exists (select from checked o where o.patient_id = f.patient_id and o.hash = f.prev) then 'moved'
        -- Its own seal holds: the one before it was given another.
        when f.is_sealed then 'altered'
        else 'removed' end as fault,
      f.is_sealed and f.prev <> f.before and f.seq = f.place
        and not exists (select from checked o where o.patient_id = f.patient_id and (o.hash = f.prev or o.place < f.place and o.prev = f.prev)) as is_about_before
    from first_misfit f
    union all
    select s.patient_id, s.seq, null, 'removed', false
    from patient_state s
    where s.patient_id = any ($1) and s.seq > 0
      and not exists (select from access_event e where e.patient_id = s.patient_id and e.seq = s.seq and e.hash = s.hash)
    union all
    select e.patient_id, e.seq, e.id::text, 'inserted', false
    from access_event e left join patient_state s on s.patient_id = e.patient_id
    where e.patient_id = any ($1) and e.seq > coalesce(s.seq, 0)
  ),
  named as (
    select f.patient_id, f.fault, case when is_about_before then f.seq - 1 else f.seq end as seq,
      case when is_about_before then (select b.id::text from checked b where b.patient_id = f.patient_id and b.seq = f.seq - 1) else event_id end as event_id
    from faults f
  )
  select distinct on (patient_id) patient_id as "patientId", seq, event_id as "eventId", fault
  from named order by patient_id, seq, fault`;

const LEAF_FAULTS = `
  with leaves as (
    select l.*, exists (select from access_event e where e.patient_id = l.patient_id and e.seq = l.seq and e.hash = l.hash) as holds
    from log_checkpoint_leaf l where l.patient_id = any ($1)
  )
  select distinct on (l.patient_id) l.patient_id as "patientId", l.seq, l.number as checkpoint,
    coalesce((select max(o.seq) from leaves o where o.patient_id = l.patient_id and o.number < l.number and o.holds), 0) as held,
    coalesce((select max(e.seq) from access_event e where e.patient_id = l.patient_id), 0) as last
  from leaves l where not l.holds
  order by l.patient_id, l.number`;
