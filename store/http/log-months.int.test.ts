import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { openWorld, type World } from './testing/open-world';

const [ALAN, OTHER] = ['9990000018', '9990000026'] as const;
let world: World;
let owner: pg.Client;
let me: string;

beforeAll(async () => {
  world = await openWorld();
  owner = new pg.Client({ connectionString: world.database.migratorUrl });
  await owner.connect();
  for (const nhsNumber of [ALAN, OTHER]) await world.takeInSample(nhsNumber);
  me = await world.patientToken(ALAN);
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** Lets somebody in at a moment, as a sign-in does. */
const letIn = async (nhsNumber: string, at: string, ...tokens: string[]): Promise<unknown> =>
  owner.query('select log_append($1, gen_random_uuid(), $2, $3, $4)', [await world.patientId(nhsNumber), at, '{"resourceType":"AuditEvent"}', ['type=110114', ...tokens]]);

const monthsOf = async (token: string, since: string): Promise<unknown> => {
  const { status, json } = await world.ask(`AuditEvent/$months?since=${since}`, { token });
  expect(status).toBe(200);
  return (json as unknown as fhir4.Parameters).parameter?.map(({ part }) => [part?.[0]?.valueDate, part?.[1]?.valueInteger, ...(part?.[2]?.valueInteger === 0 ? [] : [part?.[2]?.valueInteger])]);
};

test('how often a record was opened is counted month by month, where the person lives, and for nobody else', async () => {
  // 11:30pm UTC on 31 May is half past midnight on 1 June in the United Kingdom.
  for (const at of ['2026-05-31T23:30:00Z', '2026-06-10T10:00:00Z', '2026-04-10T10:00:00Z', '2025-01-10T10:00:00Z']) await letIn(ALAN, at, 'purpose=TREAT');
  await letIn(OTHER, '2026-06-10T10:00:00Z', 'purpose=BTG');
  await letIn(ALAN, '2026-06-10T10:00:00Z', 'purpose=PATRQT');
  expect(await monthsOf(me, '2026-01')).toEqual([['2026-04', 1], ['2026-06', 2]]);
  expect(await monthsOf(await world.patientToken(OTHER), '2026-01')).toEqual([['2026-06', 1]]);
  expect(await monthsOf(await world.professionalToken(ALAN, {}), '2026-01')).toBeUndefined();
});

test('a look that a source told of is counted apart, in the month in which it happened', async () => {
  const tell = async (happened: string | undefined, who = 'a'): Promise<unknown> =>
    owner.query('select log_append($1, gen_random_uuid(), $2, $3, $4)', [await world.patientId(OTHER), '2026-09-02T10:00:00Z', JSON.stringify({ resourceType: 'AuditEvent', agent: [{ name: who }], ...(happened === undefined ? {} : { period: { start: happened } }) }), ['subtype=reported-look']]);
  // Half past midnight on 1 August in the United Kingdom.
  for (const happened of ['2026-07-31T23:30:00Z', '2026-08-31T12:00:00Z', undefined]) await tell(happened);
  // The same person on the same day is the same look; somebody else is not.
  await tell('2026-08-01T15:00:00Z');
  await tell('2026-08-01T15:00:00Z', 'b');
  expect(await monthsOf(await world.patientToken(OTHER), '2026-07')).toEqual([['2026-08', 0, 3], ['2026-09', 0, 1]]);
});

test('it is a look at the log, and in the log', async () => {
  await world.ask('AuditEvent/$months?since=2026-02', { token: me });
  const { text } = await world.ask('AuditEvent?_sort=-date&_count=2', { token: me });
  expect(text).toContain('AuditEvent/$months?since=2026-02');
});

test.each(['', '?since=2026', '?since=2026-13', '?since=0000-01', '?since=2026-01&since=2026-02', '?until=2026-01'])('a question that cannot be answered is said to be one: “%s”', async (query) => {
  expect((await world.ask(`AuditEvent/$months${query}`, { token: me })).status).toBe(400);
});

test('an app that may see a part of the log is not told how full the whole is', async () => {
  const narrow = await world.patientToken(ALAN, 'patient/AuditEvent.s?outcome=8');
  expect((await world.ask('AuditEvent/$months?since=2026-01', { token: narrow })).status).toBe(403);
});

test('numbers are as the events are, also when a transaction does not come to its end', async () => {
  await owner.query('begin');
  await letIn(ALAN, '2026-06-11T10:00:00Z', 'purpose=TREAT');
  await owner.query('rollback');
  const { rows } = await owner.query('select * from miscounted_months(array(select patient_id from patient_state))');
  expect(rows).toEqual([]);
  expect(await monthsOf(me, '2026-06')).toEqual([['2026-06', 2]]);
});
