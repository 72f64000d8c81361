/** The process that asks: apart from what it measures, and from the process that gathers the results. */
import pg from 'pg';
import { summarize, type Measured } from '../latencies';
import { addressOf, PLAIN_SQL, type Asked } from '../questions';
import { openConnection, writeRequest } from './http-connection';
import type { Job } from './job';

/** Asks once. @returns how many rows or entries came, or undefined where it is not looked at */
type Ask = (asked: Asked, isCounted: boolean) => Promise<number | undefined>;
interface Line {
  ask: Ask;
  close(): unknown;
}

const countEntries = (body: Buffer): number => {
  const json = JSON.parse(body.toString('utf8')) as fhir4.Bundle;
  if (json.resourceType !== 'Bundle') return 1;
  return (json.entry ?? []).filter(({ resource }) => resource?.resourceType !== 'Organization').length;
};

async function openHttp({ target, question }: Job): Promise<Line> {
  const connection = await openConnection(new URL(target));
  const requests = new Map<Asked, Buffer>();
  return {
    async ask(asked, isCounted) {
      let request = requests.get(asked);
      if (!request) requests.set(asked, (request = writeRequest(new URL(addressOf(question, asked), target), { authorization: `Bearer ${asked.token}`, 'x-person': asked.patientId })));
      const body = await connection.ask(request);
      return isCounted ? countEntries(body) : undefined;
    },
    close: () => connection.close(),
  };
}

async function openSql({ target, question }: Job): Promise<Line> {
  const client = new pg.Client({ connectionString: target });
  await client.connect();
  const text = PLAIN_SQL[question];
  return {
    async ask({ patientId, observationId }) {
      const values = question === 'read' ? [patientId, observationId] : [patientId];
      return (await client.query({ name: question, text, values, rowMode: 'array' })).rows.length;
    },
    close: () => client.end(),
  };
}

async function run(job: Job): Promise<Measured> {
  const lines = await Promise.all(Array.from({ length: job.connections }, () => (job.target.startsWith('http') ? openHttp(job) : openSql(job))));
  // Everybody is asked about in turn, each connection from a place of its own.
  let place = 0;
  const next = (): Asked => job.asked[(place += 7) % job.asked.length] as Asked;
  let rows = 0;
  const drive = async (seconds: number, latencies: number[]): Promise<void> => {
    const until = performance.now() + seconds * 1_000;
    await Promise.all(lines.map(async ({ ask }) => {
      for (let began = performance.now(); began < until; ) {
        await ask(next(), false);
        const ended = performance.now();
        latencies.push(ended - began);
        began = ended;
      }
    }));
  };
  rows = (await lines[0]?.ask(next(), true)) ?? 0;
  // The first requests fill caches and compile; they are not counted.
  await drive(Math.max(1, job.seconds / 3), []);
  const latencies: number[] = [];
  const began = performance.now();
  await drive(job.seconds, latencies);
  const seconds = (performance.now() - began) / 1_000;
  await Promise.all(lines.map(({ close }) => close()));
  return summarize(latencies, seconds, rows);
}

process.on('message', (job: Job) => {
  run(job).then(
    (measured) => process.send?.({ measured }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
