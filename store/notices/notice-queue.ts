/** The queue of messages, in PostgreSQL. */
import type pg from 'pg';
import type { Next } from '@/lib/oversight/notice-retry';
import type { Carrier } from './sender';

/** A message that this worker has claimed for a while. */
export interface ClaimedNotice {
  patientId: string;
  /** The same whatever is tried: the idempotency key. */
  id: string;
  kind: 'news' | 'code' | 'letter';
  channel: Carrier;
  address: string;
  code: string | null;
  attempts: number;
  /** Somebody stopped while handing it over: it may have been sent. */
  wasHanded: boolean;
}

/** For how long a claim holds; who takes longer has stopped. */
const LEASE = '2 minutes';

/** The next message that is due; undefined when there is none. */
export async function claimNotice(pool: pg.Pool, now: Date): Promise<ClaimedNotice | undefined> {
  const { rows } = await pool.query<Omit<ClaimedNotice, 'patientId' | 'wasHanded'> & { patient_id: string; was_handed: boolean }>({
    name: 'claim-notice',
    text: 'select * from claim_notice($1, $2)',
    values: [now, LEASE],
  });
  const [row] = rows;
  if (!row) return undefined;
  const { patient_id: patientId, was_handed: wasHanded, ...rest } = row;
  return { ...rest, patientId, wasHanded };
}

/** Says that the message is being handed over. @returns false when the claim is somebody else's by now */
export async function handNotice(pool: pg.Pool, { patientId, id, attempts }: ClaimedNotice): Promise<boolean> {
  const { rows } = await pool.query<{ held: boolean | null }>({ name: 'hand-notice', text: 'select hand_notice($1, $2, $3) as held', values: [patientId, id, attempts] });
  return rows[0]?.held === true;
}

export async function finishNotice(pool: pg.Pool, { patientId, id, attempts }: ClaimedNotice, next: Next, now: Date): Promise<void> {
  const at = next.state === 'waiting' ? next.at : null;
  await pool.query({ name: 'finish-notice', text: 'select finish_notice($1, $2, $3, $4, $5, $6, $7)', values: [patientId, id, attempts, next.state, next.problem, at, now] });
}
