import type { BenchOptions } from './options';
import { measureIntake } from './intake';
import { openBench, type Bench } from './open-bench';
import { tellHotPlans } from './plans/hot-plans';
import { fillLog } from './population/fill-log';
import { fillRecord } from './population/fill';
import { grantTokens } from './population/tokens';
import type { BenchDatabase } from './processes/database';
import { NAMES, QUESTIONS, type Asked, type Question } from './questions';
import { costOf, printComparison, printTable, type Compared } from './report';
import { rateOf, type Measured } from './latencies';

const TOKENS = 1_000;
const EVENTS = 60;
const MIDDLE = 8;

/** The main comparison. @returns whether every hot query is served by an index */
export async function compareRecord(database: BenchDatabase, options: BenchOptions): Promise<boolean> {
  const { patients, items } = options;
  console.log(`Filling a record of ${patients.toLocaleString('en-GB')} people with about ${items} items each …`);
  const people = await fillRecord(database.owner, { patients, items, seed: 1 });
  const bench = await openBench(database);
  try {
    const audience = `${bench.store.url}/fhir`;
    const asked = await grantTokens(bench.databases.prisma, database.owner, { people: people.slice(0, TOKENS), viewer: 'patient', audience });
    await fillLog(database.owner, people.slice(0, TOKENS), EVENTS);
    await printRates(database, bench, asked, options);
    await printProfessional(database, bench, people.slice(0, TOKENS), options);
    const { resources, seconds } = await measureIntake(bench.databases.prisma, bench.store.url, options.seconds);
    console.log(`\nTaken in from a source system: ${Math.round(resources / seconds)} resources a second (and as many Provenances)`);
    return await printPlans(database, patients < TOKENS, asked);
  } finally {
    await bench.close();
  }
}

async function printRates(database: BenchDatabase, { driver, store, neither }: Bench, asked: Asked[], { connections, seconds }: BenchOptions): Promise<void> {
  const memory = [store.memory()];
  const rows: Compared[] = [];
  const costs: string[][] = [];
  // The log first: what the other questions write into it would make its events longer.
  for (const question of ['log', 'read', 'search', 'everything'] as const satisfies readonly Question[]) {
    const measure = (target: string, count: number): Promise<Measured> => driver.measure({ question, asked, connections: count, seconds, target });
    for (const count of connections) {
      const sql = await measure(database.url, count);
      rows.push({ what: NAMES[question], connections: count, store: await measure(store.url, count), sql });
      memory.push(store.memory());
    }
    const without = await measure(neither.url, MIDDLE);
    const atMiddle = rows.findLast((row) => row.connections === MIDDLE);
    const withIt = atMiddle?.store ?? (await measure(store.url, MIDDLE));
    const sql = atMiddle?.sql ?? (await measure(database.url, MIDDLE));
    // What HTTP alone leaves of plain SQL is the most that a store could have.
    costs.push([NAMES[question], Math.round(rateOf(without)).toLocaleString('en-GB'), (rateOf(without) / rateOf(sql)).toFixed(2), `${costOf(without, withIt).toFixed(0)} %`]);
  }
  rows.sort((one, other) => QUESTIONS.findIndex((name) => NAMES[name] === one.what) - QUESTIONS.findIndex((name) => NAMES[name] === other.what));
  console.log(`\n${printComparison(rows)}`);
  console.log(`\nEnforcing and logging against neither, at ${MIDDLE} connections:\n${printTable(['what', 'neither a second', 'neither / SQL', 'time on top'], costs)}`);
  console.log(`\nMemory of the store: ${Math.round(memory[0] ?? 0)} MB before, at most ${Math.round(Math.max(...memory))} MB, ${Math.round(memory.at(-1) ?? 0)} MB after`);
}

/** The same questions by a professional, under choices: what row security compares is more. */
async function printProfessional(database: BenchDatabase, { driver, store, databases }: Bench, people: readonly string[], { seconds }: BenchOptions): Promise<void> {
  const asked = await grantTokens(databases.prisma, database.owner, { people, viewer: 'professional', audience: `${store.url}/fhir` });
  const rows: string[][] = [];
  for (const question of ['read', 'search', 'everything'] as const) {
    const measured = await driver.measure({ question, asked, connections: MIDDLE, seconds, target: store.url });
    rows.push([NAMES[question], String(measured.rows), Math.round(rateOf(measured)).toLocaleString('en-GB'), measured.p50.toFixed(2), measured.p99.toFixed(2)]);
  }
  console.log(`\nAs a GP, under the table of roles, at ${MIDDLE} connections:\n${printTable(['what', 'rows', 'store a second', 'p50 ms', 'p99 ms'], rows)}`);
}

async function printPlans(database: BenchDatabase, isTiny: boolean, [asked]: readonly Asked[]): Promise<boolean> {
  if (!asked) return false;
  const plans = await tellHotPlans(database.url, isTiny, asked);
  console.log('\nPlans of the hot queries:');
  for (const { statement, plan, scans } of plans) console.log(`  ${statement}\n    ${plan}${scans.length > 0 ? `\n    READS FROM END TO END: ${scans.join(', ')}` : ''}`);
  return plans.length > 0 && plans.every(({ scans }) => scans.length === 0);
}
