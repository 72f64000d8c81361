/** What whoever holds the connection for exports can do with it, whatever the store’s code would have done. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { optOutConsent } from '@/demo/loading/opt-out';
import { partsGiven, RESEARCH_PURPOSES, type ResearchPurpose } from '@/lib/consent/roles/research-table';
import { openWorld, type World } from '@/store/http/testing/open-world';
import { researchClient } from './testing/research-client';

const [OPEN, OPTED_OUT] = ['9990000018', '9990000026'];
const NOBODY = '00000000-0000-4000-8000-000000000000';

let world: World;
let exporter: pg.Pool;
let owner: pg.Client;
let open: string;
let optedOut: string;

beforeAll(async () => {
  world = await openWorld();
  exporter = world.database.databases.exporter;
  owner = new pg.Client({ connectionString: world.database.migratorUrl });
  await owner.connect();
  for (const nhsNumber of [OPEN, OPTED_OUT]) await world.takeInSample(nhsNumber);
  [open, optedOut] = [await world.patientId(OPEN), await world.patientId(OPTED_OUT)];
  const saved = await world.ask('Consent', { method: 'POST', token: await world.patientToken(OPTED_OUT), body: optOutConsent(optedOut, new Date()) });
  expect(saved.status, saved.text).toBe(201);
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** A job that no process of the store takes. */
async function jobOf(clientId: string, purpose: ResearchPurpose = 'HRESCH', state = 'under-way'): Promise<string> {
  const id = randomUUID();
  await exporter.query(
    `insert into export_job (id, client_id, purpose, url, types, requested_at, state, worker, locked_until) values ($1, $2, $3, '', '{Patient,Condition}', now(), $4, $5, 'infinity')`,
    [id, clientId, purpose, state, NOBODY],
  );
  return id;
}

const sightOf = (patient: string, more: object = {}): string =>
  JSON.stringify({ patient, scope: 'table', whole: ['identity', 'conditions'], outline: ['identity'], labels: [], choices: [], choicesVersion: 0, ...more });
const give = (job: string, sight: string) => exporter.query(`select * from door_export($1, $2, gen_random_uuid(), now(), '{}', '{}')`, [job, sight]);

describe('the connection for exports', () => {
  test('gives a record for a job under way, and to no other', async () => {
    const { id } = await researchClient(world, 'HRESCH');
    expect((await give(await jobOf(id), sightOf(open))).rows.length).toBeGreaterThan(1);
    for (const job of [randomUUID(), await jobOf(id, 'HRESCH', 'done'), await jobOf(id, 'PUBHLTH'), await jobOf('nobody')]) {
      await expect(give(job, sightOf(open))).rejects.toThrow('no such export is under way');
      await expect(exporter.query('select export_people($1, null, 10)', [job])).rejects.toThrow('no such export is under way');
    }
  });

  test('gives no part that its purpose is not for, no sensitive topic and no whole record', async () => {
    const job = await jobOf((await researchClient(world, 'PUBHLTH')).id, 'PUBHLTH');
    await give(job, sightOf(open));
    for (const more of [{ whole: ['results'] }, { outline: ['letters'] }, { labels: ['PSY'] }, { scope: 'everything' }, { organisation: 'DEMOGP1' }]) {
      await expect(give(job, sightOf(open, more)), JSON.stringify(more)).rejects.toThrow('this is not given for research or planning');
    }
  });

  test('gives nothing of somebody who opted out, whatever was decided', async () => {
    const job = await jobOf((await researchClient(world, 'HRESCH')).id);
    await expect(give(job, sightOf(optedOut, { choicesVersion: 1 }))).rejects.toThrow('this is not given for research or planning');
  });

  test('tells the choices of nobody but those to whom a job has come, and keeps who they were', async () => {
    const { id } = await researchClient(world, 'HRESCH');
    const job = await jobOf(id);
    const choices = (patient: string) => exporter.query('select choices from export_choices($1, $2)', [job, patient]);
    await expect(choices(open)).rejects.toThrow('this export has not come to them');
    const [first = '', second = ''] = [open, optedOut].sort();
    expect((await exporter.query('select export_people($1, null, 1) as id', [job])).rows).toEqual([{ id: first }]);
    expect((await choices(first)).rowCount).toBe(1);
    await expect(choices(second)).rejects.toThrow('this export has not come to them');
    await exporter.query('delete from export_job where id = $1', [job]);
    const { rows } = await owner.query('select client_id, last_patient, people from export_step where job_id = $1', [job]);
    expect(rows).toEqual([{ client_id: id, last_patient: first, people: 1 }]);
    await expect(exporter.query('delete from export_step')).rejects.toThrow(/permission denied/);
  });

  test('cannot make a job another’s, or for something else', async () => {
    for (const column of ['client_id', 'purpose', 'types', 'since', 'requested_at']) {
      await expect(exporter.query(`update export_job set ${column} = ${column}`)).rejects.toThrow(/permission denied/);
    }
  });
});

test('the table of purposes that the public reads is the one that the database works by', async () => {
  const { rows } = await owner.query<{ purpose: string; part: string }>('select purpose, part from export_part');
  expect(rows.map(({ purpose, part }) => `${purpose} ${part}`).sort()).toEqual(RESEARCH_PURPOSES.flatMap((purpose) => partsGiven(purpose).map((part) => `${purpose} ${part}`)).sort());
});
