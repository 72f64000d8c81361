/** Makes what research and planning asked for, one person after the other, in the background. */
import { createHmac, randomUUID } from 'node:crypto';
import { deidentify } from '@/lib/fhir/deidentify/deidentify';
import { parseExact, stringifyExact } from '@/lib/fhir/exact-numbers';
import type { Pseudonym } from '@/lib/fhir/deidentify/kept-values';
import { findResearchClient } from '@/store/authorization/client-records';
import type { Databases } from '@/store/database/database';
import { createBulkDoor, type BulkLook, type Release } from '@/store/enforcement/doors/bulk-door';
import { listPeople } from '@/store/repository/record/bulk-record';
import { DELETED, keepLines } from './export-lines';
import { claimJob, deleteExpiredJobs, finishJob, JobEnded, moveOn, releaseJob, type ExportJob } from './export-jobs';

export interface ExportDeps {
  databases: Pick<Databases, 'exporter' | 'prisma'>;
  /** A file that fewer people are in is not given. */
  smallestGroup: number;
  fhirBase: string;
  clock: () => Date;
  /** Called with what failed; the job is taken up again. */
  onFailure?: (error: unknown) => void;
}

export interface ExportWorker {
  /** Something was asked for: begin now. */
  wake(): void;
  /** Ends after the person who is being read. */
  stop(): Promise<void>;
}

const POLL_MS = 5_000;
const PEOPLE_AT_ONCE = 100;
const FOREIGN_KEY_VIOLATION = '23503';

/** Works on what is asked for for as long as the process lives. Several processes take turns by job. */
export function startExports(deps: ExportDeps): ExportWorker {
  const worker = randomUUID();
  let isStopping = false;
  let turn: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    await deleteExpiredJobs(deps.databases, deps.clock());
    for (let job = await claimJob(deps.databases, worker, deps.clock()); job && !isStopping; job = await claimJob(deps.databases, worker, deps.clock())) {
      await runJob(deps, job, worker, () => isStopping);
    }
  };
  const wake = (): void => {
    turn ??= work()
      .catch((error: unknown) => deps.onFailure?.(error))
      .finally(() => (turn = undefined));
  };
  const timer = setInterval(wake, POLL_MS);
  timer.unref();
  return {
    wake,
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await turn;
    },
  };
}

/** Goes on with a job from where it is, to its end. */
export async function runJob(deps: ExportDeps, job: ExportJob, worker: string, isStopping: () => boolean = () => false): Promise<void> {
  const { databases, clock } = deps;
  try {
    const isWhole = await giveEverybody(deps, job, worker, isStopping);
    if (isWhole) await finishJob(databases, job, worker, deps.smallestGroup, clock());
    else await releaseJob(databases, job, worker, false, clock());
  } catch (error) {
    // Cancelled: what was being written has nowhere to go.
    if (error instanceof JobEnded || (error as { code?: unknown }).code === FOREIGN_KEY_VIOLATION) return;
    deps.onFailure?.(error);
    await releaseJob(databases, job, worker, true, clock());
  }
}

/** @returns whether everybody was asked about */
async function giveEverybody(deps: ExportDeps, job: ExportJob, worker: string, isStopping: () => boolean): Promise<boolean> {
  const { databases, clock } = deps;
  const door = createBulkDoor(deps);
  for (let after = job.afterPatient; ; ) {
    const people = await listPeople(databases.exporter, job.id, after, PEOPLE_AT_ONCE);
    if (people.length === 0) return true;
    // Whoever is registered no longer, or for something else, is given no more.
    const client = await findResearchClient(databases.prisma, job.clientId);
    if (client?.purpose !== job.purpose) throw new Error('the client is not registered for this any more');
    for (const patientId of people) {
      if (isStopping()) return false;
      const release = releaseTo(job, pseudonyms(client.pseudonymKey), clock());
      await door.givePerson(lookOf(job, client.name), patientId, async (transaction, given) => {
        await release(transaction, given);
        await moveOn(transaction, job, worker, patientId, clock());
      });
      after = patientId;
    }
  }
}

const lookOf = (job: ExportJob, clientName: string): BulkLook => ({
  jobId: job.id,
  actor: { kind: 'bulk', purpose: job.purpose, clientId: job.clientId, clientName },
  request: { requestId: job.id, clientAddress: '', summary: `GET /$export?_type=${job.types.join(',')}` },
});

/** 160 bits that lead nowhere without the key. */
const pseudonyms =
  (key: string): Pseudonym =>
  (reference) =>
    createHmac('sha256', key).update(reference).digest('hex').slice(0, 40);

/** Takes out what says whose the items are, and keeps what is left. */
const releaseTo =
  (job: ExportJob, pseudonym: Pseudonym, today: Date): Release =>
  async (client, { items, deleted }) => {
    const given = items.flatMap((item) => deidentify(parseExact(item) as fhir4.FhirResource, pseudonym, today) ?? []);
    for (const type of new Set(given.map(({ resourceType }) => resourceType))) {
      const lines = given.filter(({ resourceType }) => resourceType === type).map((resource) => stringifyExact(resource));
      // In the order of their made-up names: that of the items themselves would lead back.
      await keepLines(client, job.id, type, lines.sort());
    }
    if (deleted.length > 0) await keepLines(client, job.id, DELETED, deleted.map((reference) => JSON.stringify(goneBundle(reference, pseudonym))).sort());
  };

/** FHIR Bulk Data 2.0, "deleted": what a receiver does with its copy, by the name that it was given under. */
const goneBundle = (reference: string, pseudonym: Pseudonym): fhir4.Bundle => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [{ request: { method: 'DELETE', url: `${reference.split('/', 1)[0] ?? ''}/${pseudonym(reference)}` } }],
});
