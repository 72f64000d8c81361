/** Choices that were made by phone, ended by phone: seven days later, told by post, stopped by one press. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lastDayToAnswer } from '@/lib/consent/choice/choice-ending';
import { readChoiceOrigin } from '@/lib/consent/choice/choice-origin';
import { indexForSearch } from '@/lib/fhir/search-index';
import { detailType, TASK_STATE } from '@/lib/oversight/task-codes';
import { sendNext } from '@/store/notices/notice-worker';
import type { Message, Sender } from '@/store/notices/sender';
import { openWorld, type Called, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sampleTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
const RECEPTIONIST = { jobRoleCode: 'R1730', jobRoleName: 'Receptionist', role: 'receptionist', name: 'Jo Field', scope: 'user/*.rs user/Consent.c', explanation: [{ kind: 'gp-practice' as const }] };
const PROOF = { mode: 'phone', received: '2026-03-09', 'identity-check': 'Date of birth', 'witness-name': 'Ann Rowe', 'witness-job': 'Practice manager' };
let world: World;
let owner: pg.Client;
let patientId: string;
let me: string;
let receptionist: string;
const posted: Message[] = [];

/** Somebody whose practice has an address of them, or none. */
async function addPerson(nhsNumber: string, address?: fhir4.Address): Promise<void> {
  const sent = sampleTransaction(nhsNumber, `m-${nhsNumber}`);
  const person = sent.entry?.find(({ resource }) => resource?.resourceType === 'Patient')?.resource as fhir4.Patient;
  if (address) person.address = [address];
  const answer = await world.ask('/fhir', { method: 'POST', token: await world.sourceToken('DEMOGP1', 'Harbour View Surgery'), body: sent });
  expect(answer.status, answer.text).toBe(200);
}

beforeAll(async () => {
  world = await openWorld();
  owner = new pg.Client({ connectionString: world.database.migratorUrl });
  await owner.connect();
  await addPerson(NHS_NUMBER, { use: 'home', line: ['1 Sea Street'], city: 'Margate', postalCode: 'CT9 1AA' });
  patientId = await world.patientId(NHS_NUMBER);
  me = await world.patientToken(NHS_NUMBER);
  receptionist = await world.professionalToken(NHS_NUMBER, RECEPTIONIST);
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const parametersOf = (said: object, more: object[] = []) => ({ resourceType: 'Parameters', parameter: [...more, ...Object.entries(said).map(([name, valueString]: [string, unknown]) => ({ name, valueString }))] });
const ask = (said: object, token = receptionist): Promise<Called> => world.ask('Consent/$end-entered', { method: 'POST', token, body: parametersOf({ action: 'end', made: '2026-03-02', 'made-by': 'phone', ...PROOF, ...said }) });

/** A choice that staff enter. @returns its id */
async function enter(received: string): Promise<string> {
  const entered = await world.ask('Consent/$enter', { method: 'POST', token: receptionist, body: parametersOf({ ...PROOF, received }, [{ name: 'consent', resource: sampleConsent(patientId) }]) });
  expect(entered.status, entered.text).toBe(201);
  return /Consent\/([^/]+)/.exec(entered.headers['location'] ?? '')?.[1] ?? '';
}

const choice = async (id: string): Promise<fhir4.Consent> => JSON.parse((await world.ask(`Consent/${id}`, { token: me })).text) as fhir4.Consent;
const origins = async (id: string) => ((await world.ask(`Provenance?target=Consent/${id}`, { token: me })).json.entry ?? []).map(({ resource }) => readChoiceOrigin(resource, id));
const sendAll = async (send: Sender['send'] = (message) => (posted.push(message), Promise.resolve({ outcome: 'sent' }))): Promise<void> => {
  const letter = { send, wasSent: () => Promise.resolve(undefined) };
  while (await sendNext({ pool: world.database.databases.messenger, senders: { letter }, portalUrl: 'https://portal.example', fhirBase: 'https://store.example/fhir', clock: () => new Date() }));
};

describe('a choice that staff entered, and are asked to end', () => {
  test('ends seven days later, says who asked and how, is in the log at once, and is told by a letter that says nothing of health', async () => {
    const id = await enter('2026-03-02');
    const asked = await ask({});
    expect(asked.status, asked.text).toBe(200);
    const ended = await choice(id);
    expect(ended).toMatchObject({ status: 'active', meta: { versionId: '2' }, provision: { period: { end: lastDayToAnswer(new Date()) } } });
    expect((await origins(id)).find((origin) => origin?.version === '2')?.entry).toMatchObject({ asked: 'end', mode: 'phone', received: '2026-03-09', enteredBy: 'Jo Field, Receptionist', witness: 'Ann Rowe, Practice manager' });
    const events = (await world.ask(`AuditEvent?entity=Consent/${id}&notice=choice-changed`, { token: me })).json.entry ?? [];
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).toContain(`Consent/${id}/_history/2`);
    expect((await world.ask(`Consent?date=gt2020`, { token: me })).json.entry?.map(({ resource }) => resource?.id)).toContain(id);

    await sendAll();
    expect(posted.map(({ to }) => to)).toEqual(['Alan Hartley\n1 Sea Street\nMargate\nCT9 1AA']);
    for (const secret of ['medic', 'pharm', 'Harbour', 'Jo Field', NHS_NUMBER, id]) expect(posted[0]?.body.toLowerCase()).not.toContain(secret.toLowerCase());
    const { rows } = await owner.query<{ address: string | null }>("select address from notice where kind = 'letter'");
    expect(rows).toEqual([{ address: null }]);

    // One press: the version before, saved again.
    const before = JSON.parse((await world.ask(`Consent/${id}/_history/1`, { token: me })).text) as fhir4.Consent;
    const kept = await world.ask(`Consent/${id}`, { method: 'PUT', token: me, headers: { 'if-match': 'W/"2"' }, body: before });
    expect(kept.status, kept.text).toBe(200);
    expect((await choice(id)).provision).toEqual(sampleConsent(patientId).provision);
  });

  test('is kept on by phone too, at once', async () => {
    const id = await enter('2026-03-03');
    await ask({ made: '2026-03-03' });
    expect((await choice(id)).provision?.period?.end).toBe(lastDayToAnswer(new Date()));
    expect((await ask({ made: '2026-03-03', action: 'keep' })).status).toBe(200);
    expect(await choice(id)).toMatchObject({ meta: { versionId: '3' } });
    expect((await choice(id)).provision).toEqual(sampleConsent(patientId).provision);
    expect((await origins(id)).find((origin) => origin?.version === '3')?.entry?.asked).toBe('keep');
    // Nothing more to keep on.
    await ask({ made: '2026-03-03', action: 'keep' });
    expect((await choice(id)).meta?.versionId).toBe('3');
  });

  test('answers alike whether there is such a choice, and leaves what is the person’s own alone', async () => {
    const own = await world.ask('Consent', { method: 'POST', token: me, body: sampleConsent(patientId) });
    await enter('2026-03-04');
    const shape = ({ status, text, headers }: Called) => ({ status, text, type: headers['content-type'], tag: headers.etag, location: headers.location });
    const [there, wrongDay, wrongMode] = [await ask({ made: '2026-03-04' }), await ask({ made: '2026-03-05' }), await ask({ made: '2026-03-04', 'made-by': 'letter' })];
    expect(shape(wrongDay)).toEqual(shape(there));
    expect(shape(wrongMode)).toEqual(shape(there));
    expect((await choice(own.json.id ?? '')).meta?.versionId).toBe('1');
    const unfound = (await world.ask('AuditEvent?outcome=8', { token: me })).json;
    expect(JSON.stringify(unfound)).toContain('$end-entered');
    const { rows } = await owner.query<{ letters: string }>("select count(*) as letters from notice where kind = 'letter' and patient_id = $1", [patientId]);
    expect(Number(rows[0]?.letters)).toBe(3);
  });

  test.each<[string, Parameters<World['professionalToken']>[1]]>([
    ['a paramedic', { ...RECEPTIONIST, jobRoleCode: 'R1070', role: 'paramedic' }],
    ['somebody whom the record does not explain', { ...RECEPTIONIST, explanation: [] }],
    ['somebody in an emergency', { ...RECEPTIONIST, purpose: 'BTG' }],
  ])('is refused to %s', async (_who, who) => {
    expect((await ask({}, await world.professionalToken(NHS_NUMBER, who))).status).toBe(403);
  });

  test('is for staff, with a witness who is somebody else, and no choice of after the call', async () => {
    expect((await ask({}, me)).status).toBe(403);
    expect((await ask({ 'witness-name': 'jo field' })).status).toBe(422);
    expect((await ask({ made: '2026-03-10' })).status).toBe(422);
    expect((await ask({ action: 'delete' })).status).toBe(400);
  });

  test('is refused where no letter could go, since the record has no address', async () => {
    const other = '9990000026';
    await addPerson(other);
    const staff = await world.professionalToken(other, RECEPTIONIST);
    const refused = await ask({}, staff);
    expect([refused.status, refused.json.issue[0]?.details?.coding?.[0]?.code]).toEqual([422, 'no-address']);
    // What is kept on closes again, and needs no letter.
    expect((await ask({ action: 'keep' }, staff)).status).toBe(200);
  });

  test('where no post is set up the store does not offer it, and still keeps on what was to end', async () => {
    const operations = (statement: string) => (JSON.parse(statement) as fhir4.CapabilityStatement).rest?.[0]?.resource?.find(({ type }) => type === 'Consent')?.operation?.map(({ name }) => name);
    expect(operations((await world.ask('metadata')).text)).toContain('end-entered');
    const without = await openWorld({ postsLetters: false });
    try {
      expect(operations((await without.ask('metadata')).text)).not.toContain('end-entered');
      const body = sampleTransaction(NHS_NUMBER, 'm-without-post');
      await without.ask('/fhir', { method: 'POST', token: await without.sourceToken('DEMOGP1', 'Harbour View Surgery'), body });
      const staff = await without.professionalToken(NHS_NUMBER, RECEPTIONIST);
      const asked = (action: string) => without.ask('Consent/$end-entered', { method: 'POST', token: staff, body: parametersOf({ action, made: '2026-03-02', 'made-by': 'phone', ...PROOF }) });
      const refused = await asked('end');
      expect([refused.status, refused.json.issue[0]?.details?.coding?.[0]?.code]).toEqual([422, 'no-post']);
      expect((await asked('keep')).status).toBe(200);
    } finally {
      await without.close();
    }
  });
});

describe('the letter about it, when it cannot be sent', () => {
  const refused: Sender['send'] = () => Promise.resolve({ outcome: 'refused', problem: 'no such address' });
  const officer = (code = 'DEMOGP1') => world.officerToken(code);
  const letters = async (token: string): Promise<(fhir4.Task & { id: string })[]> => ((await world.ask('Task?code=check-undelivered-letter&business-status=unchecked', { token })).json.entry ?? []).map(({ resource }) => resource as fhir4.Task & { id: string });

  test('the choice is kept on as it was, which the person is told and an officer of whoever took the call has to see to', async () => {
    await sendAll();
    const id = await enter('2026-02-02');
    await ask({ made: '2026-02-02' });
    expect((await choice(id)).provision?.period?.end).toBe(lastDayToAnswer(new Date()));
    await sendAll(refused);

    const kept = await choice(id);
    expect(kept).toMatchObject({ status: 'active', meta: { versionId: '3' } });
    expect(kept.provision).toEqual(sampleConsent(patientId).provision);
    expect((await origins(id)).find((origin) => origin?.version === '3')).toMatchObject({ isKeptOn: true, entry: undefined });
    const [event] = (await world.ask('AuditEvent?subtype=choice-kept-on', { token: me })).json.entry ?? [];
    expect(JSON.stringify(event)).toContain(`Consent/${id}/_history/3`);
    expect((await world.ask(`AuditEvent?entity=Consent/${id}&notice=choice-changed`, { token: me })).json.entry).toHaveLength(3);

    const [task, ...more] = await letters(await officer());
    expect(more).toEqual([]);
    expect(task?.owner?.reference).toBe('Organization/ods-demogp1');
    expect(await letters(await officer('RYD'))).toEqual([]);
    const { parameter = [] } = JSON.parse((await world.ask(`Task/${task?.id}/$evidence`, { token: await officer() })).text) as fhir4.Parameters;
    expect(parameter).toHaveLength(2);
    // Whoever took the call, and no word of the choice.
    expect(JSON.stringify(parameter)).toContain('Jo Field');
    expect(JSON.stringify(parameter)).not.toMatch(/provision|1 Sea Street/);
    const whole = JSON.parse((await world.ask(`Task/${task?.id}`, { token: await officer() })).text) as fhir4.Task;
    const done = (output: string, note: string[] = []) => ({ ...whole, businessStatus: { coding: [{ system: TASK_STATE, code: 'checked' }] }, output: [{ type: detailType('finding'), valueCode: output }], note: note.map((text) => ({ text })) });
    const save = async (body: object) => (await world.ask(`Task/${task?.id}`, { method: 'PUT', token: await officer(), headers: { 'if-match': 'W/"1"' }, body })).status;
    expect([await save(done('right')), await save(done('wants-to-keep')), await save(done('wants-to-keep', ['Rang the number of before.']))]).toEqual([422, 422, 200]);
    expect(await letters(await officer())).toEqual([]);
  });

  test('is found by what the index of any other Task is found by', async () => {
    await owner.query('set role kmcr_overseer');
    const { rows } = await owner.query<{ content: string; tokens: string[]; refs: string[] }>("select content, tokens, refs from resource where 'code=check-undelivered-letter' = any (tokens) and version = 1");
    await owner.query('reset role');
    expect(rows.length).toBeGreaterThan(0);
    for (const { content, tokens, refs } of rows) {
      const index = indexForSearch(JSON.parse(content) as fhir4.Task);
      expect([tokens.toSorted(), refs.toSorted()]).toEqual([index.tokens.toSorted(), index.refs.toSorted()]);
    }
  });

  test.each<[string, string, (now: fhir4.Consent) => fhir4.Consent]>([
    ['took it back', '2026-02-03', (now) => ({ ...now, status: 'inactive' })],
    ['let it hold on until another day', '2026-02-05', (now) => ({ ...now, provision: { ...now.provision, period: { ...now.provision?.period, end: '2099-01-01' } } })],
  ])('what the person did with the choice meanwhile stands, and the letter is given up: they %s', async (_what, made, change) => {
    const id = await enter(made);
    await ask({ made });
    const own = change(await choice(id));
    expect((await world.ask(`Consent/${id}`, { method: 'PUT', token: me, headers: { 'if-match': 'W/"2"' }, body: own })).status).toBe(200);
    await sendAll(refused);
    expect(await choice(id)).toMatchObject({ status: own.status, provision: own.provision, meta: { versionId: '3' } });
    const { rows } = await world.database.databases.messenger.query<{ state: string }>('select state from notice where about = $1', [`letter ${id} 2`]);
    expect(rows).toEqual([{ state: 'dead' }]);
  });

  test('keeps on nothing that no letter was about, and is not given up without it', async () => {
    const id = await enter('2026-02-04');
    await ask({ made: '2026-02-04' });
    const { messenger } = world.database.databases;
    await expect(messenger.query("select keep_on_untold($1, $2, '{}', '{}', now(), '', '{}')", [patientId, `letter ${id} 2`])).rejects.toThrow('no such letter was given up');
    await messenger.query("select claim_notice(now(), '2 minutes')");
    await messenger.query("select finish_notice(patient_id, id, attempts, 'dead', 'why', null, now()) from notice where about = $1", [`letter ${id} 2`]);
    const { rows } = await messenger.query<{ state: string }>('select state from notice where about = $1', [`letter ${id} 2`]);
    expect(rows).toEqual([{ state: 'claimed' }]);
  });
});
