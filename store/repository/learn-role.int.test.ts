/** What somebody recorded in a role, and the directory's learning of that role, at the same moment: neither misses the other, and neither waits for the other for ever. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { classify } from '@/lib/fhir/classify';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { saveDirectory } from './directory';
import { takeIn } from './taking-in/take-in';

const SOURCE = { code: 'RVV', kind: 'hospital', name: 'The Hospital' } as const;
const NURSE = 'Practitioner/sds-555000000077';
let database: TestDatabase;
let owner: pg.Client;
/** Holds up the one or the other at a place of the test's choice. */
let holder: pg.Client;
let roles = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  [owner, holder] = [await database.openOwner(), await database.openOwner()];
}, 60_000);
afterAll(() => database.drop());

const newRole = (): string => `sds-role-${(roles += 1)}`;

function record(patientId: string, role: string, id = `flag-${role}`): Promise<unknown> {
  const flag: fhir4.Flag = { resourceType: 'Flag', id, status: 'active', code: { text: 'Falls' }, subject: { reference: `Patient/${patientId}` }, author: { reference: `PractitionerRole/${role}` } };
  const now = new Date();
  return takeIn(database.databases, {
    patientId,
    source: SOURCE,
    messageId: randomUUID(),
    receivedAt: now,
    saidAt: now,
    items: [{ resource: flag, classification: classify(flag, SOURCE) }],
    request: { requestId: 'r', clientAddress: '127.0.0.1', summary: 'test' },
    serverUrl: 'http://store.example/fhir',
  });
}

const learn = (role: string): Promise<unknown> =>
  saveDirectory(database.databases, SOURCE.code, [{ resourceType: 'PractitionerRole', id: role, practitioner: { reference: NURSE }, organization: { reference: 'Organization/ods-rvv' } }], new Date());

const countWaiting = async (): Promise<number> =>
  (await owner.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount ?? 0;

/** Begins one, and the other once the first waits for what the test holds; then lets go. */
async function meet(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
  const begun = [first()];
  await expect.poll(countWaiting, { timeout: 20_000 }).toBe(1);
  begun.push(second());
  await expect.poll(countWaiting, { timeout: 20_000 }).toBe(2);
  await holder.query('rollback');
  await Promise.all(begun);
}

/** Of how many of the person's items the nurse is known to be who recorded them. */
async function countNurses(patientId: string): Promise<number | null> {
  return (await owner.query("select from resource where patient_id = $1 and type = 'Flag' and is_current and authors @> array[$2]", [patientId, NURSE])).rowCount;
}

test('what is on its way in while the role is learnt has who holds it, and the two do not lock each other out', async () => {
  const [patientId, role] = [randomUUID(), newRole()];
  await record(patientId, role, 'before');
  await holder.query('begin');
  // The message has the person, for whom the directory then waits too, and waits before it writes.
  await holder.query('insert into item_said (patient_id, type, id, said_at) values ($1, $2, $3, now())', [patientId, 'Flag', `flag-${role}`]);
  await meet(() => record(patientId, role), () => learn(role));
  expect(await countNurses(patientId)).toBe(2);
});

test('what comes in while the directory is learning waits, and has who holds the role', async () => {
  const [patientId, other, role] = [randomUUID(), randomUUID(), newRole()];
  // Somebody whose record waits to be told of the role: the directory waits for them.
  await record(other, role);
  await holder.query('begin');
  await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [other]);
  await meet(() => learn(role), () => record(patientId, role));
  expect([await countNurses(patientId), await countNurses(other)]).toEqual([1, 1]);
});

test('messages about many people and the learning of their roles all end, and none is missed', async () => {
  const people = Array.from({ length: 6 }, () => randomUUID());
  const theirs = [newRole(), newRole()];
  const both = people.flatMap((patientId) => theirs.map((role) => record(patientId, role)));
  await Promise.all([...both, ...theirs.map(learn)]);
  for (const patientId of people) expect(await countNurses(patientId)).toBe(theirs.length);
  expect((await owner.query('select from role_unknown where role_id = any($1)', [theirs])).rowCount).toBe(0);
});
