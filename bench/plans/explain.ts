/** The plans of the statements inside the door's functions, as PostgreSQL itself tells them (auto_explain) while it answers. */
import type { ClientBase, Notification } from 'pg';
import pg from 'pg';
import { describePlan, findScans, type PlanStep } from './find-scans';

export interface ToldPlan {
  statement: string;
  plan: string;
  /** Tables read from end to end that never should be. */
  scans: string[];
}

interface Told {
  'Query Text': string;
  Plan: PlanStep;
}

/**
 * Runs `work` on a connection of the owner's as the reading role, and tells every plan that was used.
 * @param isTiny the tables are so small that reading them whole is quickest: only what no index could serve is read so
 */
export async function tellPlans(databaseUrl: string, isTiny: boolean, work: (client: pg.Client) => Promise<void>): Promise<ToldPlan[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const told: Told[] = [];
  (client as ClientBase & { on(event: 'notice', listener: (notice: Notification & { message?: string }) => void): unknown }).on('notice', ({ message = '' }) => {
    const start = message.indexOf('{');
    if (message.includes('plan:') && start > 0) told.push(JSON.parse(message.slice(start)) as Told);
  });
  try {
    await client.query("load 'auto_explain'");
    for (const setting of ['log_min_duration = 0', 'log_nested_statements = on', "log_format = 'json'", "log_level = 'notice'"]) await client.query(`set auto_explain.${setting}`);
    if (isTiny) await client.query('set enable_seqscan = off');
    await client.query('set role kmcr_reader');
    await work(client);
  } finally {
    await client.end();
  }
  const seen = new Map(told.filter(readsTables).map((one) => [one['Query Text'], one]));
  return [...seen.values()].map((one) => ({ statement: one['Query Text'].replaceAll(/\s+/g, ' ').slice(0, 100), plan: describePlan(one.Plan), scans: findScans(one.Plan) }));
}

const readsTables = ({ Plan }: Told): boolean => namesTable(Plan);
const namesTable = (step: PlanStep): boolean => step['Relation Name'] !== undefined || (step.Plans ?? []).some(namesTable);
