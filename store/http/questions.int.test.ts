import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexForSearch } from '@/lib/fhir/search-index';
import { dayAfter } from '@/lib/oversight/question-clock';
import { sentQuestion } from '@/lib/oversight/question-samples';
import { hashTokenId } from '@/store/authorization/token-id';
import { lastAnswerAt, readTask, type QuestionTask } from '@/lib/oversight/read-task';
import { TASK_STATE, detailType } from '@/lib/oversight/task-codes';
import { unreadAnswers } from '@/lib/oversight/unread-answers';
import { openWorld, type Called, type World } from './testing/open-world';
import { sampleTransaction } from './testing/sample-record';

const MINE = '9990000018';
const THEIRS = '9990000026';
const HOSPITAL = { code: 'RVV', name: 'East Kent Hospitals', reference: 'Organization/ods-rvv' };

let world: World;
let me: string;
let patientId: string;
/** An event of the look that is asked about, and how many that look had. */
let look: { id: string; events: number };

type Task = fhir4.Task & { id: string };
const taskOf = (called: Called): Task => JSON.parse(called.text) as Task;
const entriesOf = (called: Called): fhir4.FhirResource[] => (called.json.entry ?? []).flatMap(({ resource }) => (resource ? [resource as fhir4.FhirResource] : []));

beforeAll(async () => {
  world = await openWorld();
  for (const one of [MINE, THEIRS]) await world.takeInSample(one);
  me = await world.patientToken(MINE);
  patientId = await world.patientId(MINE);
  const doctor = await world.professionalToken(MINE, { organisation: HOSPITAL });
  await world.ask('Condition', { token: doctor });
  await world.ask('MedicationRequest', { token: doctor });
  const [latest] = entriesOf(await world.ask('AuditEvent?_count=1', { token: me }));
  look = { id: latest?.id ?? '', events: 2 };
}, 60_000);
afterAll(() => world.close());

const askAbout = async (over: Partial<fhir4.Task> = {}): Promise<Called> => world.ask('Task', { method: 'POST', token: me, body: sentQuestion(patientId, look.id, over) });

async function step(token: string, task: Task, state: string, words?: string, more: object = {}): Promise<Called> {
  const body = { ...task, businessStatus: { coding: [{ system: TASK_STATE, code: state }] }, note: [...(task.note ?? []), ...(words === undefined ? [] : [{ text: words }])], ...more };
  return world.ask(`Task/${task.id}`, { method: 'PUT', token, headers: { 'if-match': `W/"${task.meta?.versionId}"` }, body });
}

const instants = (dates: Record<string, readonly string[]>) => Object.fromEntries(Object.entries(dates).map(([name, period]) => [name, period.map((at) => Date.parse(at))]));

/** Who was logged in the person's own log since, newest first. */
const logSince = async (start: Date): Promise<fhir4.AuditEvent[]> => entriesOf(await world.ask(`AuditEvent?date=ge${start.toISOString()}`, { token: me })) as fhir4.AuditEvent[];
const isOfficers = ({ agent }: fhir4.AuditEvent): boolean => agent.some(({ role }) => role?.some(({ coding }) => coding?.some(({ code }) => code === 'R0001')));

describe('a question about a look', () => {
  test('freezes every event of that look, is owned by the organisation that looked, and starts its clock', async () => {
    const asked = await askAbout();
    expect(asked.status, asked.text).toBe(201);
    const task = taskOf(asked);
    expect(task).toMatchObject({ status: 'requested', owner: { reference: HOSPITAL.reference, display: HOSPITAL.name }, for: { reference: `Patient/${patientId}` } });
    const evidence = (task.input ?? []).filter(({ valueReference }) => valueReference);
    expect(evidence).toHaveLength(look.events);
    // By law (Data Protection Act 2018, section 164A).
    expect(task.restriction?.period?.end).toBe(dayAfter(new Date(task.authoredOn ?? ''), 30));
    const found = await world.ask(`Task?code=question-about-look`, { token: me });
    expect(entriesOf(found).map(({ id }) => id)).toContain(task.id);
    expect((await world.ask(`Task/${task.id}`, { token: me })).text).toBe(asked.text);
  });

  test('is asked about a look in one’s own log alone', async () => {
    const other = await world.patientToken(THEIRS);
    const stolen = await world.ask('Task', { method: 'POST', token: other, body: sentQuestion(await world.patientId(THEIRS), look.id) });
    expect([stolen.status, stolen.json.issue?.[0]?.expression]).toEqual([422, ['Task.focus']]);
    expect((await askAbout({ for: { reference: `Patient/${await world.patientId(THEIRS)}` } })).status).toBe(422);
    const doctor = await world.professionalToken(MINE, { scope: 'user/*.cruds' });
    expect((await world.ask('Task', { method: 'POST', token: doctor, body: sentQuestion(patientId, look.id) })).status).toBe(403);
  });

  test('gives its evidence to the person’s own app as the log itself would, and to a scope for some questions not at all', async () => {
    const task = taskOf(await askAbout());
    const evidenceFor = async (scope: string) => (await world.ask(`Task/${task.id}/$evidence`, { token: await world.patientToken(MINE, scope) })).status;
    expect(await evidenceFor('patient/Task.rs patient/AuditEvent.rs')).toBe(200);
    expect(await evidenceFor('patient/Task.rs')).toBe(403);
    expect(await evidenceFor('patient/Task.rs?status=completed patient/AuditEvent.rs')).toBe(404);
    expect(await evidenceFor('patient/Task.rs patient/AuditEvent.rs?purpose=BTG')).toBe(404);
  });

  test('goes its whole way between the person and the officer, and nobody else sees it', async () => {
    const start = new Date();
    const officer = await world.officerToken('RVV');
    let task = taskOf(await askAbout());
    task = taskOf(await step(officer, task, 'acknowledged'));
    task = taskOf(await step(officer, task, 'asked', 'Why did she look?'));
    task = taskOf(await step(officer, task, 'answered', 'She opened the wrong record.'));
    const doubted = await step(me, task, 'second-look');
    expect([doubted.status, taskOf(doubted).businessStatus?.coding?.[0]?.code]).toEqual([200, 'second-look']);
    const closed = taskOf(await step(officer, taskOf(doubted), 'closed', 'We are sorry.'));
    expect(closed).toMatchObject({ status: 'completed', meta: { versionId: '6' } });
    expect(entriesOf(await world.ask(`Task/${task.id}/_history`, { token: me }))).toHaveLength(6);
    const log = await logSince(start);
    expect(log.filter((event) => isOfficers(event) && event.action === 'U')).toHaveLength(4);

    const elsewhere = await world.officerToken('RPA');
    const doctor = await world.professionalToken(MINE, { organisation: HOSPITAL });
    const stranger = await world.patientToken(THEIRS);
    for (const token of [elsewhere, doctor, stranger]) {
      expect((await world.ask(`Task/${task.id}`, { token })).status).toBe(404);
      expect(entriesOf(await world.ask('Task', { token })).map(({ id }) => id)).not.toContain(task.id);
    }
    expect((await step(elsewhere, closed, 'closed', 'x')).status).toBe(404);
    const everywhere = await world.officerToken('QKS', 'everywhere');
    expect((await world.ask(`Task/${task.id}`, { token: everywhere })).status).toBe(200);
  });

  test('loses no change: who comes second is told, and must say what they saw', async () => {
    const officer = await world.officerToken('RVV');
    const task = taskOf(await askAbout());
    const both = await Promise.all([step(officer, task, 'acknowledged'), step(me, task, 'received', 'One more thing.')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const unseen = await world.ask(`Task/${task.id}`, { method: 'PUT', token: me, body: task });
    expect(unseen.status).toBe(428);
  });

  test('is shown to an officer whole, and to no officer in a list; each reading is in the person’s log', async () => {
    const officer = await world.officerToken('RVV');
    const task = taskOf(await askAbout());
    const start = new Date();
    const list = await world.ask('Task?code=question-about-look&business-status=received', { token: officer });
    expect(entriesOf(list).map(({ id }) => id)).toContain(task.id);
    for (const secret of [patientId, 'never been to this hospital', '01632', 'The person']) expect(list.text).not.toContain(secret);
    expect((await logSince(start)).filter(isOfficers)).toEqual([]);
    const read = await world.ask(`Task/${task.id}`, { token: officer });
    expect(read.text).toContain('never been to this hospital');
    const [event] = (await logSince(start)).filter(isOfficers);
    expect(event).toMatchObject({ action: 'R', outcome: '0', agent: expect.arrayContaining([expect.objectContaining({ name: 'Imran Yousaf', purposeOfUse: [{ coding: [expect.objectContaining({ code: 'HOPERAT' })] }] })]) });
    for (const query of ['patient=x', '_id=x', 'authored-on=ge2020', '_include=Task:owner']) expect((await world.ask(`Task?${query}`, { token: officer })).status, query).toBe(400);
  });

  test('shows its evidence as it was, and says so when somebody altered it', async () => {
    const officer = await world.officerToken('RVV');
    const task = taskOf(await askAbout());
    const evidence = async (token: string): Promise<[string, boolean][]> => {
      const { parameter = [] } = JSON.parse((await world.ask(`Task/${task.id}/$evidence`, { token })).text) as fhir4.Parameters;
      return parameter.map(({ part = [] }) => [part.find(({ name }) => name === 'event')?.resource?.resourceType ?? '', part.find(({ name }) => name === 'unchanged')?.valueBoolean ?? false]);
    };
    expect(await evidence(officer)).toEqual([['AuditEvent', true], ['AuditEvent', true]]);
    expect(await evidence(me)).toEqual([['AuditEvent', true], ['AuditEvent', true]]);
    expect((await world.ask(`Task/${task.id}/$evidence`, { token: await world.officerToken('RPA') })).status).toBe(404);

    const owner = new pg.Client({ connectionString: world.database.migratorUrl });
    await owner.connect();
    const alter = (from: string, to: string) => owner.query(
      `do $$ begin set local session_replication_role = replica; update access_event set content = replace(content, '${from}', '${to}') where id = '${look.id}'; end $$`);
    try {
      await owner.query(`alter table access_event no force row level security`);
      await alter('Sam Okafor', 'Sam Okafar');
      expect((await evidence(officer)).map(([, isUnchanged]) => isUnchanged).sort()).toEqual([false, true]);
      await alter('Sam Okafar', 'Sam Okafor');
      await owner.query(`alter table access_event force row level security`);
    } finally {
      await owner.end();
    }
  });

  test('opens by a token of its own kind that is in force, and by nothing else that whoever has the store’s connection could say', async () => {
    const task = taskOf(await askAbout());
    const officer = await world.officerToken('RVV');
    const { reader } = world.database.databases;
    const stampOf = async (token: string): Promise<string | undefined> => (await reader.query<{ stamp: string }>('select stamp from door_open($1)', [hashTokenId(token)])).rows[0]?.stamp;
    const held = async (token: string) => ({ token: hashTokenId(token), stamp: await stampOf(token) });
    const find = async (decision: object): Promise<unknown> => (await reader.query<{ found: unknown }>('select oversight_find($1, $2) as found', [JSON.stringify(decision), task.id])).rows[0]?.found;
    expect(await find({ outcome: 'organisation', owner: HOSPITAL.reference, ...(await held(officer)) })).toBe(patientId);
    for (const wrong of [
      { outcome: 'organisation', owner: HOSPITAL.reference },
      { outcome: 'everywhere' },
      { outcome: 'everywhere', ...(await held(officer)) },
      { outcome: 'organisation', owner: 'Organization/ods-ryd', ...(await held(officer)) },
      { outcome: 'organisation', owner: HOSPITAL.reference, ...(await held(me)) },
      { outcome: 'own', patientId, ...(await held(officer)) },
      { outcome: 'own', patientId, ...(await held(await world.patientToken(THEIRS))) },
      { outcome: 'organisation', owner: HOSPITAL.reference, ...(await held(officer)), stamp: '1.1.1' },
    ]) await expect(find(wrong), JSON.stringify(wrong)).rejects.toMatchObject({ code: 'KM001' });
    const event = "gen_random_uuid(), now(), '{}', '{}'";
    for (const call of [`oversight_kept($1, $2, $3)`, `oversight_read($1, $2, $3, ${event})`, `oversight_evidence($1, $2, $3, ${event})`, `oversight_save($1, $2, $3, 2, '{}', '{}', '{}', '', now(), '{}', gen_random_uuid(), '{}', '{}')`]) {
      await expect(reader.query(`select ${call}`, [JSON.stringify({ outcome: 'everywhere' }), patientId, task.id]), call).rejects.toMatchObject({ code: 'KM001' });
    }
    await expect(reader.query(`select oversight_list('{"outcome":"everywhere"}', '[]', 0, 9, ${event})`)).rejects.toMatchObject({ code: 'KM001' });
    await world.database.databases.prisma.oidcPayload.deleteMany({ where: { id: hashTokenId(officer) } });
    expect((await world.ask(`Task/${task.id}`, { token: officer })).status).toBe(401);
    await expect(find({ outcome: 'organisation', owner: HOSPITAL.reference, ...(await held(officer)) })).rejects.toMatchObject({ code: 'KM001' });
  });

  test('is, once answered, unread until the person opens it, and their own log says so, whatever they opened before', async () => {
    const task = taskOf(await askAbout());
    const officer = await world.officerToken('RVV');
    await world.ask(`Task/${task.id}`, { token: me });
    const acknowledged = taskOf(await step(officer, task, 'acknowledged'));
    const answered = await step(officer, acknowledged, 'answered', 'It was a mistake.');
    expect(answered.status, answered.text).toBe(200);
    const unread = async (): Promise<string[]> => {
      const questions = entriesOf(await world.ask('Task?code=question-about-look', { token: me })).map((one) => readTask(one as fhir4.Task)).filter((one) => one?.kind === 'question-about-look' && one.id === task.id) as QuestionTask[];
      const at = lastAnswerAt(questions[0]?.notes ?? [])?.toISOString();
      expect(at).toBeDefined();
      return unreadAnswers(questions, entriesOf(await world.ask(`AuditEvent?patient=${patientId}&entity=Task/${task.id}&purpose=PATRQT&date=ge${at}`, { token: me }))).map(({ id }) => id);
    };
    expect(await unread()).toEqual([task.id]);
    await world.ask(`Task/${task.id}`, { token: me });
    expect(await unread()).toEqual([]);
  });

  test('is nobody’s to write that sends records', async () => {
    const task = taskOf(await askAbout());
    const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
    const bundle = sampleTransaction(MINE) as fhir4.Bundle;
    bundle.entry?.push({ fullUrl: 'urn:uuid:t', resource: { ...task, description: 'changed' } as fhir4.Task, request: { method: 'PUT', url: `Task/${task.id}` } });
    await world.ask('/fhir', { method: 'POST', token: source, body: bundle });
    expect((await world.ask(`Task/${task.id}`, { token: me })).text).not.toContain('changed');
    expect((await world.ask(`Task/${task.id}`, { method: 'PUT', token: source, headers: { 'if-match': 'W/"1"' }, body: task })).status).toBe(403);
  });
});

describe('an emergency look', () => {
  test('asks the organisation’s officers to check it, once, and the person sees what was found', async () => {
    const officer = await world.officerToken('RYD');
    const paramedic = await world.professionalToken(MINE, { jobRoleCode: 'R1070', role: 'paramedic', purpose: 'BTG', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } });
    await world.ask('AllergyIntolerance', { token: paramedic });
    await world.ask('MedicationRequest', { token: paramedic });
    const unchecked = async (token: string): Promise<Task[]> => entriesOf(await world.ask('Task?code=check-emergency-look&business-status=unchecked', { token })) as Task[];
    const [listed, ...more] = await unchecked(officer);
    expect(more).toEqual([]);
    expect(await unchecked(await world.officerToken('RVV'))).toEqual([]);
    const check = taskOf(await world.ask(`Task/${listed?.id}`, { token: officer }));
    // Our own aim.
    expect(check.restriction?.period?.end).toBe(dayAfter(new Date(check.authoredOn ?? ''), 7));
    const { parameter = [] } = JSON.parse((await world.ask(`Task/${check.id}/$evidence`, { token: officer })).text) as fhir4.Parameters;
    expect(parameter).toHaveLength(2);
    const done = await step(officer, check, 'checked', 'She was unconscious.', { output: [{ type: detailType('finding'), valueCode: 'right' }] });
    expect(done.status, done.text).toBe(200);
    expect(await unchecked(officer)).toEqual([]);
    const mine = entriesOf(await world.ask('Task?code=check-emergency-look', { token: me })) as Task[];
    expect(mine.map(({ status }) => status)).toEqual(['completed']);
    expect((await step(me, taskOf(done), 'checked')).status).toBe(422);
  });

  test('is found by what the index of any other Task is found by', async () => {
    const paramedic = await world.professionalToken(MINE, { jobRoleCode: 'R1070', role: 'paramedic', purpose: 'BTG', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } });
    await world.ask('AllergyIntolerance', { token: paramedic });
    const owner = new pg.Client({ connectionString: world.database.migratorUrl });
    await owner.connect();
    await owner.query('set role kmcr_overseer');
    const { rows } = await owner.query<{ content: string; tokens: string[]; refs: string[]; dates: Record<string, string[]> }>(`select content, tokens, refs, dates from resource where 'code=check-emergency-look' = any (tokens) and version = 1`);
    await owner.end();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const index = indexForSearch(JSON.parse(row.content) as fhir4.Task);
      expect(row.tokens.toSorted()).toEqual(index.tokens.toSorted());
      expect(row.refs.toSorted()).toEqual(index.refs.toSorted());
      expect(instants(row.dates)).toEqual(instants(index.dates));
    }
  });
});
