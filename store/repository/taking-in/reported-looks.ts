import type pg from 'pg';
import { z } from 'zod';
import type { ReportedFacts } from '@/lib/audit/event-facts';
import { prepareEvent } from '@/store/audit/append-event';
import type { Databases } from '@/store/database/database';

/** What became of a look that a source told of: added, there already word for word, or there with other words. */
export interface ReportOutcome {
  outcome: 'taken' | 'known' | 'changed';
  /** The event in the person's log */
  eventId: string;
}

const outcomes = z.object({ outcome: z.enum(['taken', 'known', 'changed']), id: z.uuid() });

/** Adds a look that a source told of to the person's chain, in the caller's transaction. @throws when no system of that source is registered to tell of looks */
export async function reportLook(client: pg.PoolClient, facts: ReportedFacts, toldHash: Buffer): Promise<ReportOutcome> {
  const event = prepareEvent(facts);
  const { rows } = await client.query({
    name: 'report-look',
    text: 'select outcome, id from report_look($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [facts.reporter.code, facts.toldId, toldHash, facts.patientId, event.id, event.recorded, event.content, event.tokens],
  });
  const { outcome, id } = outcomes.parse(rows[0]);
  return { outcome, eventId: id };
}

/** Takes a source's word that it has told of every look between two moments. @returns the time that is known of it now */
export async function reportTime(databases: Pick<Databases, 'feeder'>, said: { source: string; since: Date; until: Date; at: Date }): Promise<{ since: Date; until: Date }> {
  const { rows } = await databases.feeder.query<{ since: Date; until: Date }>({
    name: 'report-time',
    text: 'select since, until from report_time($1, $2, $3, $4)',
    values: [said.source, said.since, said.until, said.at],
  });
  return z.object({ since: z.date(), until: z.date() }).parse(rows[0]);
}

/** Looks that one source told of; instants as PostgreSQL writes them, null where there is none. */
export interface ToldCount {
  /** ODS code */
  source: string;
  told: number;
  lastTold: string | null;
  /** From when to when it said that it told of every look */
  since: string | null;
  until: string | null;
}

/** How many looks each source told of that does so, or is registered to. */
export async function countToldLooks(databases: Pick<Databases, 'feeder'>): Promise<ToldCount[]> {
  const { rows } = await databases.feeder.query<ToldCount>(`select source, told::int, last_told::text as "lastTold", since::text, until::text from count_told_looks()`);
  return rows;
}

/** Those of these items that the person's record has, each with its part. @param references `Type/id` */
export async function readToldItems(databases: Pick<Databases, 'feeder'>, patientId: string, references: readonly string[]): Promise<{ reference: string; part: string }[]> {
  if (references.length === 0) return [];
  const pairs = references.map((reference) => reference.split('/') as [string, string]);
  const { rows } = await databases.feeder.query<{ type: string; id: string; part: string }>({
    name: 'told-items',
    text: 'select type, id, part from told_items($1, $2, $3)',
    values: [patientId, pairs.map(([type]) => type), pairs.map(([, id]) => id)],
  });
  const there = new Map(rows.map(({ type, id, part }) => [`${type}/${id}`, part]));
  return references.flatMap((reference) => {
    const part = there.get(reference);
    return part === undefined ? [] : [{ reference, part }];
  });
}
