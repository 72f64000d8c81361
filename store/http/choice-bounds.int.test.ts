/** No choice, and no number of them, makes a record slow or shuts it. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readChoiceProblems } from '@/lib/consent/choice/choice-problems';
import { openPatientWorld } from './testing/open-patient-world';
import type { Called, World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';

let world: World;
let token: string;
let patientId: string;
let nhsNumber: string;
let owner: pg.Client;

beforeAll(async () => {
  ({ world, nhsNumber, patientId, me: token } = await openPatientWorld());
  owner = new pg.Client({ connectionString: world.database.migratorUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const save = (more: object = {}) => world.ask('Consent', { method: 'POST', token, body: { ...sampleConsent(patientId), ...more } });
const long = { text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${'x'.repeat(60_000)}</div>` } };

/** As many rows of one saved choice more, as the API would have written them. */
const copy = (id: string, count: number): Promise<unknown> =>
  owner.query(
    `insert into resource select (jsonb_populate_record(r, jsonb_build_object('id', r.id || '-' || n, 'about', r.about || '-' || n))).* from resource r, generate_series(1, $3) n where r.patient_id = $1 and r.id = $2 and r.is_current`,
    [patientId, id, count],
  );

test('a choice that is too long is refused, whatever its status, and says what to leave out', async () => {
  for (const status of ['active', 'inactive']) {
    const { status: answer, json } = await save({ status, ...long });
    expect(answer).toBe(422);
    expect(json.issue[0]?.details?.text).toContain('leave its text out');
  }
  const { json: kept } = await save();
  expect((await world.ask(`Consent/${kept.id}`, { method: 'PUT', token, headers: { 'if-match': 'W/"1"' }, body: { ...kept, status: 'inactive', ...long } })).status).toBe(422);
});

test('a choice of the greatest length can be taken back as it is read', async () => {
  const room = 50_000 - JSON.stringify({ ...sampleConsent(patientId), id: undefined, status: undefined, meta: {}, text: { status: 'generated', div: '' } }).length;
  const { status, json: kept } = await save({ text: { status: 'generated', div: 'x'.repeat(room) } });
  expect(status).toBe(201);
  expect((await save({ text: { status: 'generated', div: 'x'.repeat(room + 1) } })).status).toBe(422);
  expect((await world.ask(`Consent/${kept.id}`, { method: 'PUT', token, headers: { 'if-match': 'W/"1"' }, body: { ...kept, status: 'inactive' } })).status).toBe(200);
});

/** How much of the tables and indexes is read to find the choices that a look rests on. */
async function pagesOfChoices(): Promise<number> {
  await owner.query('analyze resource');
  await owner.query('select * from choices_of($1)', [patientId]);
  const { rows } = await owner.query<{ 'QUERY PLAN': [{ Plan: Record<'Shared Hit Blocks' | 'Shared Read Blocks', number> }] }>(`explain (analyze, buffers, format json) select * from choices_of('${patientId}')`);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  return (plan?.['Shared Hit Blocks'] ?? Infinity) + (plan?.['Shared Read Blocks'] ?? Infinity);
}

test('choices that were taken back are no part of what a look rests on', async () => {
  const { json } = await save({ status: 'inactive' });
  const before = await pagesOfChoices();
  await copy(json.id ?? '', 500);
  expect(await pagesOfChoices()).toBeLessThan(before + 10);
  const { rows } = await owner.query<{ there: string; choices: { reference: string }[] }>('select there, choices from choices_of($1)', [patientId]);
  expect(Number(rows[0]?.there)).toBe(1);
  expect(rows[0]?.choices.filter(({ reference }) => reference.includes(json.id ?? ''))).toEqual([]);
  expect((await world.ask('Condition', { token })).status).toBe(200);
});

test('somebody whose choices were all taken back is not taken for somebody whose choices are lost', async () => {
  const other = '9990000026';
  await world.takeInSample(other);
  const theirs = await world.patientToken(other);
  await world.ask('Consent', { method: 'POST', token: theirs, body: { ...sampleConsent(await world.patientId(other)), status: 'inactive' } });
  expect((await world.ask('Condition', { token: await world.professionalToken(other, {}) })).status).toBe(200);
});

test('200 choices are in force at once, and one that is taken back makes room', async () => {
  const { json } = await save();
  await copy(json.id ?? '', 200);
  const { status, json: refused } = await save();
  expect(status).toBe(422);
  expect(refused.issue[0]?.details?.text).toContain('take one back');
  expect(readChoiceProblems(refused).map(({ code }) => code)).toEqual(['too-many-choices']);
  expect((await save({ status: 'inactive' })).status).toBe(201);
  const staff = await world.professionalToken(nhsNumber, { role: 'administrator', explanation: [{ kind: 'visit' }], scope: 'user/Consent.c' });
  const said = { mode: 'phone', received: '2026-03-02', 'identity-check': 'Date of birth', 'witness-name': 'Ann Rowe', 'witness-job': 'Clerk' };
  const parameter = [{ name: 'consent', resource: sampleConsent(patientId) }, ...Object.entries(said).map(([name, valueString]) => ({ name, valueString }))];
  const entered = await world.ask('Consent/$enter', { method: 'POST', token: staff, body: { resourceType: 'Parameters', parameter } });
  expect([entered.status, readChoiceProblems(entered.json).map(({ code }) => code)]).toEqual([422, ['too-many-choices']]);
});

/** Somebody else with a record, and an app of theirs. */
async function anotherPerson(other: string): Promise<{ app: string; portal: string; make: (token: string, more?: object) => Promise<Called> }> {
  await world.takeInSample(other);
  const id = await world.patientId(other);
  return {
    app: await world.patientToken(other),
    portal: await world.portalToken(other, 'patient/*.rs patient/Consent.cruds'),
    make: (token, more = {}) => world.ask('Consent', { method: 'POST', token, body: { ...sampleConsent(id), ...more } }),
  };
}

test('of choices that are made at the same moment, no more come into force than there is room for', async () => {
  const other = '9990000034';
  const { app, make } = await anotherPerson(other);
  const { json } = await make(app);
  await owner.query(
    `insert into resource select (jsonb_populate_record(r, jsonb_build_object('id', r.id || '-' || n, 'about', r.about || '-' || n))).* from resource r, generate_series(1, 198) n where r.id = $1 and r.type = 'Consent' and r.is_current`,
    [json.id],
  );
  // All four are asked for and none is answered until the last of them waits.
  const holder = new pg.Client({ connectionString: world.database.migratorUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from patient_state where patient_id = $1 for update', [await world.patientId(other)]);
  const made = Array.from({ length: 4 }, () => make(app));
  const waiting = () => owner.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
  await expect.poll(async () => (await waiting()).rowCount, { timeout: 20_000 }).toBe(4);
  await holder.end();
  const answers = await Promise.all(made);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
});

test('no app fills a record with choices, whatever their status; the person then has the portal, and taking back has no limit', async () => {
  const { app, portal, make } = await anotherPerson('9990000042');
  const { json: kept } = await make(app);
  await owner.query('update choice_count set saved = 100 where patient_id = $1', [await world.patientId('9990000042')]);
  for (const status of ['active', 'inactive']) {
    const refused = await make(app, { status });
    expect([refused.status, refused.json.issue[0]?.details?.text]).toEqual([422, expect.stringContaining('use My Care Record or ask the GP practice')]);
    expect(readChoiceProblems(refused.json).map(({ code }) => code)).toEqual(['too-many-changes']);
  }
  const change = (version: number, status: string) => world.ask(`Consent/${kept.id}`, { method: 'PUT', token: app, headers: { 'if-match': `W/"${version}"` }, body: { ...kept, status } });
  expect((await change(1, 'active')).status).toBe(422);
  expect((await change(1, 'inactive')).status).toBe(200);
  expect((await change(2, 'inactive')).status).toBe(422);
  expect((await make(portal)).status).toBe(201);
  // Another day, but not for ever.
  await owner.query("update choice_count set day = day - 1, saved = 999 where saved = 100");
  expect([(await make(app)).status, (await make(app)).status]).toEqual([201, 422]);
});
