/**
 * The one door, for research and planning: person by person, each under that person's own
 * decision and with an event in that person's own log. What is released is written in the
 * same transaction: no log, nothing given.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Decision } from '@/lib/consent/decision';
import { prepareEvent } from '@/store/audit/append-event';
import type { Databases } from '@/store/database/database';
import { NOTHING_GIVEN, readChoices, readForExport, type GivenRecord } from '@/store/repository/record/bulk-record';
import { listGroups } from '@/store/repository/directory';
import { inTransaction } from '@/store/repository/transaction';
import type { BulkContext } from '../admission/access-context';
import { compileSight, toBulkRequest } from '../decision/compile-decision';
import { decideOn } from '../decision/decide-look';
import type { RequestFacts } from '../door-types';

export interface BulkDoorDependencies {
  databases: Pick<Databases, 'exporter'>;
  fhirBase: string;
  clock: () => Date;
  newId?: () => string;
}

/** Who asks, by which job: what for and how far is the job's. */
export interface BulkLook {
  jobId: string;
  actor: Pick<BulkContext, 'kind' | 'purpose' | 'clientId' | 'clientName'>;
  request: RequestFacts;
}

/** Keeps what a person's record became, in the same transaction. Throwing keeps and logs nothing. */
export type Release = (client: pg.PoolClient, given: GivenRecord) => Promise<void>;

export interface BulkDoor {
  /** Gives what is given of one person to `release`; nothing when the decision is no, or there is nothing. */
  givePerson(look: BulkLook, patientId: string, release: Release): Promise<void>;
}

/** How often somebody is decided about anew because their record or their choices changed meanwhile. */
const TRIES = 5;

export function createBulkDoor({ databases, fhirBase, clock, newId = randomUUID }: BulkDoorDependencies): BulkDoor {
  const give = async (client: pg.PoolClient, look: BulkLook, patientId: string, release: Release): Promise<void> => {
    // What is decided on, what is read and what is written are of one moment: whatever was changed since fails, and is decided anew.
    await client.query('set transaction isolation level repeatable read');
    const now = clock();
    const choices = await readChoices(client, look.jobId, patientId);
    const decision = decideOn(() => toBulkRequest(look.actor, patientId), choices, await listGroups({ reader: client }), now);
    if (decision.outcome === 'deny') return release(client, NOTHING_GIVEN);
    const compiled = compileSight(decision.sight, { patientId, organisationCode: undefined }, choices.choices_version);
    await release(client, await readForExport(client, look.jobId, compiled, prepareEvent(eventOf(look, patientId, decision, now))));
  };
  const eventOf = (look: BulkLook, patientId: string, decision: Extract<Decision, { outcome: 'permit' }>, now: Date) => ({
    kind: 'export' as const,
    id: newId(),
    recorded: now.toISOString(),
    serverUrl: fhirBase,
    request: look.request,
    actor: look.actor,
    patientId,
    reasons: decision.reasons,
    limited: decision.obligations.includes('say-limited'),
  });
  return {
    async givePerson(look, patientId, release) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await inTransaction(databases.exporter, (client) => give(client, look, patientId, release));
        } catch (error) {
          if (!isOutOfDate(error) || attempt === TRIES) throw error;
        }
      }
    },
  };
}

/** The choices are newer than the decision, or somebody else's event came between. */
const isOutOfDate = (error: unknown): boolean => ['KM001', '40001'].includes(String((error as { code?: unknown }).code));
