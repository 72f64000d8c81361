/**
 * A letter that could not be sent: nobody heard that a choice ends, so it does not. The database finds the choice, keeps
 * it on and says of it nothing; a privacy officer is asked to see to it, by what is written into the log.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { composeKeptOnProvenance } from '@/lib/consent/choice/choice-provenance';
import { prepareEvent } from '@/store/audit/append-event';
import { makeStandIns } from '@/store/repository/ended-choices';
import { rowOf } from '@/store/repository/saved-choices';
import type { ClaimedNotice } from './notice-queue';

/** Gives the letter up and keeps on what it told the end of: both or neither, so that what fails is tried again. */
export async function giveUpLetter({ pool, fhirBase }: { pool: pg.Pool; fhirBase: string }, { patientId, id, attempts }: ClaimedNotice, problem: string, now: Date): Promise<void> {
  const standIns = makeStandIns();
  const target = { id: standIns.consent, version: standIns.version };
  const origin = composeKeptOnProvenance({ id: standIns.origin, consent: target, patientId, now, server: fhirBase });
  const request = { requestId: randomUUID(), clientAddress: '', summary: 'a letter that could not be sent' };
  const event = prepareEvent({ kind: 'choice-kept-on', id: standIns.event, recorded: now.toISOString(), serverUrl: fhirBase, request, patientId, target });
  await pool.query({
    name: 'give-up-letter',
    text: 'select give_up_letter($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: [patientId, id, attempts, problem, JSON.stringify({ ...standIns, version: String(standIns.version) }), rowOf(origin), now, event.content, event.tokens],
  });
}
