import type { BenchOptions } from './options';
import { openBench, type Bench } from './open-bench';
import { fillLog } from './population/fill-log';
import { fillRecord } from './population/fill';
import { grantTokens } from './population/tokens';
import type { BenchDatabase } from './processes/database';
import { NAMES, QUESTIONS, type Asked } from './questions';
import { costOf, printTable } from './report';
import { rateOf, type Measured } from './latencies';

const FEW = 1_000;
const MANY = 100_000;
const ITEMS = 30;
const CONNECTIONS = 8;

/** The same questions about people of 30 items, with 1,000 of them in the tables, and with 100,000. */
export async function compareSizes(database: BenchDatabase, { seconds }: BenchOptions): Promise<void> {
  // The log cannot be emptied, and need not be: it is of other people.
  await database.owner.query('truncate resource, patient_index, oidc_payload, access_grant, oauth_client');
  const few = await fillRecord(database.owner, { patients: FEW, items: ITEMS, seed: 2 });
  const bench = await openBench(database);
  try {
    const before = await measureAll(database, bench, few, seconds);
    const began = performance.now();
    const many = await fillRecord(database.owner, { patients: MANY - FEW, items: ITEMS, seed: 3 });
    console.log(`\nFilled up to ${MANY.toLocaleString('en-GB')} people in ${Math.round((performance.now() - began) / 1_000)} s`);
    const spread = many.filter((_, position) => position % Math.floor(many.length / FEW) === 0).slice(0, FEW);
    const after = await measureAll(database, bench, spread, seconds);
    const rate = (measured: Measured): string => Math.round(rateOf(measured)).toLocaleString('en-GB');
    const rows = QUESTIONS.map((question, position) => {
      const [one, other] = [before[position], after[position]];
      return one && other ? [NAMES[question], rate(one), rate(other), `${costOf(one, other).toFixed(0)} %`] : [];
    });
    console.log(printTable(['what', '1,000 people, a second', '100,000 people, a second', 'slower by'], rows));
  } finally {
    await bench.close();
  }
}

async function measureAll(database: BenchDatabase, { store, driver, databases }: Bench, people: readonly string[], seconds: number): Promise<Measured[]> {
  const asked: Asked[] = await grantTokens(databases.prisma, database.owner, { people, viewer: 'patient', audience: `${store.url}/fhir` });
  await fillLog(database.owner, people, 60);
  const measured: Measured[] = [];
  for (const question of QUESTIONS) measured.push(await driver.measure({ question, asked, connections: CONNECTIONS, seconds, target: store.url }));
  return measured;
}
