import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import { hashTokenId } from '@/store/authorization/token-id';
import { openWorld, type World } from '@/store/http/testing/open-world';
import { sampleTransaction } from '@/store/http/testing/sample-record';

const [ONE, OTHER] = ['9990000018', '9990000026'];
const PARAMEDIC = { jobRoleCode: 'R1070', role: 'paramedic', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } };

interface Person {
  patientId: string;
  token: string;
  /** `AllergyIntolerance/{id}` */
  item: string;
}

let world: World;
let owner: pg.Client;
let one: Person;
let other: Person;

/** Each of a practice of their own, which names items as no other does. */
async function admitPerson(nhsNumber: string, practice: string): Promise<Person> {
  const source = await world.sourceToken(practice, practice);
  await world.ask('/fhir', { method: 'POST', token: source, body: sampleTransaction(nhsNumber) });
  const token = await world.patientToken(nhsNumber);
  const found = await world.ask('AllergyIntolerance?_count=1', { token });
  return { patientId: await world.patientId(nhsNumber), token, item: `AllergyIntolerance/${found.json.entry?.[0]?.resource?.id}` };
}

beforeAll(async () => {
  world = await openWorld();
  [one, other] = [await admitPerson(ONE, 'DEMOGP1'), await admitPerson(OTHER, 'DEMOGP2')];
  owner = new pg.Client({ connectionString: world.database.migratorUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** The person's newest events: the request of each, what became of it, and the transaction that wrote it. */
async function newestEvents(patientId: string, count: number): Promise<{ outcome: string; item: string; transaction: string }[]> {
  const { rows } = await owner.query<{ outcome: string; item: string; transaction: string }>(
    "select content::jsonb ->> 'outcome' as outcome, content::jsonb #>> '{entity,0,what,reference}' as item, xmin as transaction from access_event where patient_id = $1 order by seq desc limit $2",
    [patientId, count],
  );
  return rows;
}

const manyTimes = <T>(values: readonly T[]): T[] => Array.from({ length: 10 }, () => values).flat();

test('of many reads at once each is answered as it would be by itself, and each is in the log of the person it was about', async () => {
  const paramedic = await world.professionalToken(ONE, PARAMEDIC);
  const revoked = await world.patientToken(OTHER);
  expect((await world.ask(one.item, { token: paramedic })).status).toBe(200);
  expect((await world.ask(other.item, { token: revoked })).status).toBe(200);
  // What both are remembered by is no longer so: the one is shown nothing of it, the other opens nothing.
  const choice = choiceToConsent({ what: { parts: ['allergies'] }, from: { roles: ['paramedic'] }, except: [], inEmergency: false }, { patientId: one.patientId, madeAt: new Date() });
  expect((await world.ask('Consent', { method: 'POST', token: one.token, body: choice })).status).toBe(201);
  await world.database.databases.prisma.oidcPayload.deleteMany({ where: { id: hashTokenId(revoked) } });

  const asked = manyTimes([
    { token: one.token, item: one.item, expected: 200 },
    { token: other.token, item: other.item, expected: 200 },
    { token: one.token, item: other.item, expected: 404 },
    { token: paramedic, item: one.item, expected: 404 },
    { token: other.token, item: one.item, expected: 404 },
    { token: revoked, item: other.item, expected: 401 },
  ]);
  const answers = await Promise.all(asked.map(({ token, item }) => world.ask(item, { token })));
  expect(answers.map(({ status }) => status)).toEqual(asked.map(({ expected }) => expected));
  expect(answers.filter(({ status }) => status === 200).map(({ json }) => `AllergyIntolerance/${(json as unknown as fhir4.AllergyIntolerance).id}`)).toEqual(manyTimes([one.item, other.item]));

  const [ofOne, ofOther] = [await newestEvents(one.patientId, 30), await newestEvents(other.patientId, 20)];
  const told = (events: typeof ofOne): string[] => events.map(({ outcome, item }) => `${outcome} ${item}`).toSorted();
  expect(told(ofOne)).toEqual(manyTimes([`0 ${one.item}`, `4 ${other.item}`, `4 ${one.item}`]).toSorted());
  expect(told(ofOther)).toEqual(manyTimes([`0 ${other.item}`, `4 ${one.item}`]).toSorted());
  // That they are about several at once is what this is a test of.
  expect(new Set([...ofOne, ...ofOther].map(({ transaction }) => transaction)).size).toBeLessThan(50);
});

test('of many searches at once, of records and of logs, each finds what it would by itself, and each is in the log of the person it was about', async () => {
  const ambulance = await world.professionalToken(OTHER, PARAMEDIC);
  const questions = [
    { token: one.token, path: 'AllergyIntolerance' },
    { token: other.token, path: 'AllergyIntolerance' },
    { token: ambulance, path: 'AllergyIntolerance?_include=AllergyIntolerance:recorder' },
    { token: other.token, path: `AllergyIntolerance?_id=${one.item.split('/')[1]}` },
    { token: one.token, path: 'AuditEvent?_count=3&_sort=date' },
    { token: ambulance, path: 'AuditEvent?_count=3' },
    { token: other.token, path: 'Observation?_count=2' },
  ];
  const alone: unknown[] = [];
  for (const { path, token } of questions) {
    const { status, json } = await world.ask(path, { token });
    alone.push([status, { ...json, total: undefined }]);
  }
  const countOf = async ({ patientId }: Person): Promise<number> => Number((await owner.query<{ seq: string }>('select seq from patient_state where patient_id = $1', [patientId])).rows[0]?.seq);
  const before = [await countOf(one), await countOf(other)];
  const answers = await Promise.all(manyTimes(questions).map(({ path, token }) => world.ask(path, { token })));
  // The length of a log grows while it is read.
  expect(answers.map(({ status, json }) => [status, { ...json, total: undefined }])).toEqual(manyTimes(alone));
  expect([await countOf(one), await countOf(other)]).toEqual([(before[0] ?? 0) + 20, (before[1] ?? 0) + 50]);
  const written = [...(await newestEvents(one.patientId, 20)), ...(await newestEvents(other.patientId, 50))];
  expect(new Set(written.map(({ transaction }) => transaction)).size).toBeLessThan(70);
});

test('a read of somebody whose log is being written by another waits by itself', async () => {
  await owner.query('begin');
  await owner.query('select from patient_state where patient_id = $1 for update', [other.patientId]);
  let isAnswered = false;
  const held = world.ask(other.item, { token: other.token }).finally(() => (isAnswered = true));
  const answers = await Promise.all(manyTimes([one]).map(({ item, token }) => world.ask(item, { token })));
  expect([answers.map(({ status }) => status), isAnswered]).toEqual([manyTimes([200]), false]);
  await owner.query('commit');
  expect((await held).status).toBe(200);
});
