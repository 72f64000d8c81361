/** What somebody who helps may do with a person's choices over FHIR, when the person lets them, and what they never learn. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { choiceToConsent, type Choice } from '@/lib/consent/choice/choice';
import { readChoiceProblems } from '@/lib/consent/choice/choice-problems';
import { hashTokenId } from '@/store/authorization/token-id';
import { openWorld, type Called, type World } from './testing/open-world';

const NHS_NUMBER = '9990000018';
let world: World;
let me: string;
let patientId: string;
let helperId: string;
let helper: string;

beforeAll(async () => {
  world = await openWorld();
  await world.takeInSample(NHS_NUMBER);
  patientId = await world.patientId(NHS_NUMBER);
  me = await world.patientToken(NHS_NUMBER, 'patient/*.cruds');
});
beforeEach(async () => {
  helperId = randomUUID();
  helper = await world.helperToken(NHS_NUMBER, true, { helperId });
});
afterAll(() => world.close());

const plain = (more: Partial<Choice> = {}): Choice => ({ what: { parts: ['letters'] }, from: { roles: ['pharmacist'] }, except: [], inEmergency: true, until: '2099-12-31', ...more });
const write = (more: Partial<Choice> = {}): fhir4.Consent => choiceToConsent(plain(more), { patientId, madeAt: new Date() });
const make = (token: string, more: Partial<Choice> = {}): Promise<Called> => world.ask('Consent', { method: 'POST', token, body: write(more) });
const put = (token: string, consent: fhir4.Consent, version = consent.meta?.versionId): Promise<Called> => world.ask(`Consent/${consent.id}`, { method: 'PUT', token, headers: { 'if-match': `W/"${version}"` }, body: consent });
const made = async (token: string, more: Partial<Choice> = {}): Promise<fhir4.Consent> => {
  const { status, json, text } = await make(token, more);
  expect(status, text).toBe(201);
  return json as unknown as fhir4.Consent;
};
const idsFor = async (token: string): Promise<string[]> => ((await world.ask('Consent?_count=200', { token })).json.entry ?? []).map(({ resource }) => resource?.id ?? '');

describe('a helper whom the person lets change what they share', () => {
  test('makes a choice in their own name, which is in force, and which the person sees', async () => {
    const consent = await made(helper, { from: { roles: ['midwife'] } });
    expect(consent.performer).toEqual([{ reference: `RelatedPerson/${helperId}`, display: 'Nora Vale' }]);
    expect(await idsFor(me)).toContain(consent.id);
    const { json } = await world.ask(`Provenance?target=Consent/${consent.id}`, { token: me });
    expect(json.entry?.[0]?.resource).toMatchObject({ agent: expect.arrayContaining([expect.objectContaining({ who: { reference: `RelatedPerson/${helperId}`, display: 'Nora Vale' }, onBehalfOf: { reference: `Patient/${patientId}` } })]) });
    const log = await world.ask('AuditEvent?notice=choice-changed&_count=1', { token: me });
    expect(JSON.stringify(log.json.entry?.[0])).toContain(`RelatedPerson/${helperId}`);
  });

  test('changes and takes back what is theirs, by the version that they saw', async () => {
    const first = await made(helper);
    const changed = { ...first, ...write({ what: { parts: ['plans'] } }), id: first.id! };
    expect((await put(helper, changed, '1')).status).toBe(200);
    expect((await put(helper, changed, '1')).status).toBe(412);
    expect((await put(helper, { ...changed, status: 'inactive' }, '2')).status).toBe(200);
    expect(await idsFor(helper)).not.toContain(first.id);
    expect((await world.ask(`Consent/${first.id}`, { token: helper })).status).toBe(404);
  });

  test('sees a plain choice of the person, and does not change it or take it back', async () => {
    const theirs = await made(me, { inEmergency: false });
    expect(await idsFor(helper)).toContain(theirs.id);
    for (const change of [{ ...theirs, status: 'inactive' as const }, { ...theirs, ...write({ what: { parts: ['plans'] } }), id: theirs.id! }]) expect((await put(helper, change, '1')).status).toBe(403);
    expect((await world.ask(`Consent/${theirs.id}`, { token: me })).json).toMatchObject({ status: 'active', meta: { versionId: '1' } });
  });

  test('of two at once one is first, and the other is told; what the person changed is the person’s from then on', async () => {
    const choice = await made(helper);
    const [mine, theirs] = [{ ...choice, ...write({ what: { parts: ['plans'] } }), id: choice.id! }, { ...choice, ...write({ what: { parts: ['results'] } }), id: choice.id! }];
    const both = await Promise.all([put(me, mine, '1'), put(helper, theirs, '1')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    if (both[0]?.status === 412) expect((await put(me, mine, '2')).status).toBe(200);
    const { headers } = await world.ask(`Consent/${choice.id}`, { token: helper });
    expect((await put(helper, theirs, /\d+/.exec(headers.etag ?? '')?.[0])).status).toBe(403);
  });
});

describe('what a helper is not shown is as if it had never been', () => {
  const SECRET: [string, Partial<Choice>][] = [
    ['a topic', { what: { topics: ['PSY'] } }],
    ['everybody', { what: { parts: ['social-care'] }, from: 'everyone' }],
  ];

  test.each(SECRET)('a choice of %s: by its id, its history, its versions, a search, a change', async (_, more) => {
    const before = await world.ask('Consent?_count=0', { token: helper });
    const hidden = await made(me, more);
    const absent = { ...write(), id: randomUUID() };
    const asked = async (id: string) => {
      const answers = await Promise.all([
        world.ask(`Consent/${id}`, { token: helper }),
        world.ask(`Consent/${id}/_history`, { token: helper }),
        world.ask(`Consent/${id}/_history/1`, { token: helper }),
        world.ask(`Consent?_id=${id}`, { token: helper }),
        put(helper, { ...absent, id }, '1'),
        put(helper, { ...absent, id, status: 'inactive' }, '7'),
      ]);
      return answers.map(({ status, text }) => [status, text.replaceAll(id, 'ID')]);
    };
    expect(await asked(hidden.id!)).toEqual(await asked(absent.id));
    expect((await world.ask('Consent?_count=0', { token: helper })).json).toEqual(before.json);
    expect((await world.ask(`Consent/${hidden.id}`, { token: me })).json).toMatchObject({ meta: { versionId: '1' } });
    await put(me, { ...hidden, status: 'inactive' });
  });

  test('nor the versions that a choice had before it could be shown', async () => {
    const choice = await made(me, { what: { topics: ['SEX'] } });
    await put(me, { ...choice, ...write(), id: choice.id! }, '1');
    expect((await world.ask(`Consent/${choice.id}`, { token: helper })).status).toBe(200);
    expect((await world.ask(`Consent/${choice.id}/_history/1`, { token: helper })).status).toBe(404);
    expect((await world.ask(`Consent/${choice.id}/_history`, { token: helper })).json.total).toBe(1);
  });

  test('nor how many there are: what they may still make is counted by their own', async () => {
    await Promise.all(Array.from({ length: 5 }, () => made(me, { what: { topics: ['PSY'] } })));
    const answers: number[] = [];
    for (let count = 0; count < 21; count += 1) answers.push((await make(helper)).status);
    expect(answers.filter((status) => status === 201)).toHaveLength(20);
    expect(answers.at(-1)).toBe(422);
    expect(readChoiceProblems((await make(helper)).json).map(({ code }) => code)).toEqual(['too-many-choices']);
    expect((await make(await world.helperToken(NHS_NUMBER, true))).status).toBe(201);
  });

  test('nor one of their own that is over: it takes no room of theirs, until there are 200 with those', async () => {
    for (let count = 0; count < 20; count += 1) await made(helper);
    expect((await make(helper)).status).toBe(422);
    const owner = await world.database.openOwner();
    const endYesterday = () => owner.query(`update resource set content = replace(content, '2099-12-31', '2020-12-31') where type = 'Consent' and authors = array[$1]`, [`RelatedPerson/${helperId}`]);
    await endYesterday();
    expect(await idsFor(helper)).toEqual((await idsFor(await world.helperToken(NHS_NUMBER, true))));
    const { id } = await made(helper);
    await owner.query(
      `insert into resource select (jsonb_populate_record(r, jsonb_build_object('id', r.id || '-' || n, 'about', r.about || '-' || n))).* from resource r, generate_series(1, 179) n where r.id = $1 and r.type = 'Consent' and r.is_current`,
      [id],
    );
    await endYesterday();
    const refused = await make(helper);
    expect([refused.status, readChoiceProblems(refused.json).map(({ code }) => code)]).toEqual([422, ['too-many-choices']]);
    await owner.query(`delete from resource where type = 'Consent' and authors = array[$1] and id like $2`, [`RelatedPerson/${helperId}`, `${id}-%`]);
  });

  test('nor another helper’s', async () => {
    const other = await made(await world.helperToken(NHS_NUMBER, true));
    expect(await idsFor(helper)).not.toContain(other.id);
    expect((await put(helper, { ...other, status: 'inactive' })).status).toBe(404);
  });
});

test.each<[string, Partial<Choice>]>([
  ['a GP', { from: { roles: ['gp'] } }],
  ['everybody', { from: 'everyone' }],
  ['an emergency', { inEmergency: false }],
  ['allergies', { what: { parts: ['allergies'] } }],
  ['a day after their last', { until: '2999-12-31' }],
])('a helper makes no choice about %s', async (_, more) => {
  expect((await make(helper, more)).status).toBe(422);
});

test('a helper makes nothing that is not in force: nothing is left for somebody to put in force by mistake', async () => {
  expect((await world.ask('Consent', { method: 'POST', token: helper, body: { ...write(), status: 'draft' } })).status).toBe(422);
  expect((await world.ask('Consent', { method: 'POST', token: helper, body: { ...write(), status: 'inactive' } })).status).toBe(422);
});

test('a helper tries no choice, patches none, and makes none in a name that is not theirs', async () => {
  const own = await made(helper);
  expect((await world.ask('Consent/$preview', { method: 'POST', token: helper, body: { resourceType: 'Parameters' } })).status).toBe(403);
  expect((await world.ask(`Consent/${own.id}`, { method: 'PATCH', token: helper, headers: { 'if-match': 'W/"1"', 'content-type': 'application/json-patch+json' }, body: [{ op: 'replace', path: '/status', value: 'inactive' }] })).status).toBe(403);
  expect(own.performer?.[0]?.reference).toBe(`RelatedPerson/${helperId}`);
});

test('a helper whom the person lets see alone sees no choice and makes none, and the attempt is in the log', async () => {
  const sees = await world.helperToken(NHS_NUMBER);
  await made(me);
  expect(await idsFor(sees)).toEqual([]);
  expect((await make(sees)).status).toBe(403);
  const { json } = await world.ask('AuditEvent?outcome=8&_count=1', { token: me });
  expect(JSON.stringify(json.entry?.[0])).toContain('Nora Vale');
});

test('the database itself shows no choice to a token that may change none, and saves none for it', async () => {
  const sees = await world.helperToken(NHS_NUMBER);
  const theirs = await made(me);
  const { reader } = world.database.databases;
  const { rows } = await reader.query<{ stamp: string; choices_version: string }>('select stamp, choices_version from door_open($1)', [hashTokenId(sees)]);
  const decision = { token: hashTokenId(sees), stamp: rows[0]?.stamp, patient: patientId, scope: 'table', whole: [], outline: [], labels: [], choices: [], choicesVersion: Number(rows[0]?.choices_version) };
  const read = (shownChoices: string[]) => reader.query('select * from door_read($1, $2, $3, null, $4, now(), $5, $6)', [JSON.stringify({ ...decision, shownChoices }), 'Consent', theirs.id, randomUUID(), '{}', '{}']);
  expect((await read([])).rows).toEqual([]);
  await expect(read([`Consent/${theirs.id}/_history/1`])).rejects.toMatchObject({ code: 'KM001' });
  await expect(reader.query('select door_save_helpers_choice($1, 1, $2, $2, now(), $3, $4, $5)', [JSON.stringify(decision), JSON.stringify({ id: randomUUID(), tokens: [] }), randomUUID(), '{}', '{}'])).rejects.toMatchObject({ code: '42501' });
});
