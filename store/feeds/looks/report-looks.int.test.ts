/** Looks in sources' own systems, as those systems tell us over FHIR, and what becomes of them in a person's log. */
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sentQuestion } from '@/lib/oversight/question-samples';
import { BALP_EXAMPLES } from '@/lib/audit/testing/balp-examples';
import { toldLook } from '@/lib/audit/testing/told-look';
import { verifyLog } from '@/store/audit/verify/verify-log';
import { runFeedCommand } from '@/store/feeds/testing/run-feed-command';
import { openWorld, type Called, type World } from '@/store/http/testing/open-world';
import { sampleTransaction } from '@/store/http/testing/sample-record';
import { listRefusedMessages } from '@/store/repository/taking-in/feed-messages';

const PERSON = '9990000018';
let world: World;
let owner: pg.Pool;
let patientId: string;
let me: string;
let hospital: string;
let surgery: string;

async function sourceThatTells(code: string, name: string): Promise<string> {
  const token = await world.sourceToken(code, name);
  await world.database.databases.prisma.oauthClient.updateMany({ where: { sourceCode: code }, data: { metadata: { source_reports_looks: true, source_kind: code === 'DEMOGP1' ? 'gp-practice' : 'hospital' } } });
  return token;
}

beforeAll(async () => {
  world = await openWorld();
  owner = new pg.Pool({ connectionString: world.database.migratorUrl, max: 2 });
  hospital = await sourceThatTells('RPA', 'Medway Maritime Hospital');
  surgery = await sourceThatTells('DEMOGP1', 'Harbour View Surgery');
  expect((await world.ask('', { method: 'POST', token: surgery, body: sampleTransaction(PERSON) })).status).toBe(200);
  patientId = await world.patientId(PERSON);
  me = await world.patientToken(PERSON);
}, 60_000);
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** What a look says that the surgery tells of. */
const OF_SURGERY = { source: { observer: { display: 'our server' } }, agent: [{ ...toldLook().agent[0], requestor: true }] };
const tell = (look: unknown, token = hospital): Promise<Called> => world.ask('AuditEvent', { method: 'POST', token, body: look });
const inLog = async (query = ''): Promise<fhir4.AuditEvent[]> => {
  const { json } = await world.ask(`AuditEvent?subtype=reported-look&_sort=date&_count=200${query}`, { token: me });
  return (json.entry ?? []).map(({ resource }) => resource as fhir4.AuditEvent);
};
const detailsOf = (event: fhir4.AuditEvent | undefined): string[] => (event?.entity ?? []).flatMap(({ detail = [] }) => detail.map(({ type, valueString }) => `${type}=${valueString ?? ''}`));
const expressions = ({ json }: Called): string[] => json.issue.map(({ expression }) => expression?.[0] ?? '');
const idAt = ({ headers }: Called): string => headers.location?.split('/').at(-1) ?? '';
const chainLength = async (): Promise<number> => Number((await owner.query('select seq from patient_state where patient_id = $1', [patientId])).rows[0]?.seq);
const bundleOf = (type: 'batch' | 'transaction', looks: unknown[]): unknown => ({ resourceType: 'Bundle', type, entry: looks.map((resource) => ({ resource, request: { method: 'POST', url: 'AuditEvent' } })) });

describe('a look that a source tells of', () => {
  test('is in the person’s log as what it is: told by that source, and neither decided nor seen here', async () => {
    const began = new Date();
    const answer = await tell(toldLook());
    expect([answer.status, answer.text]).toEqual([201, '']);
    const [event] = await inLog();
    expect(event).toMatchObject({
      id: idAt(answer),
      type: { code: '110110' },
      subtype: [{ system: 'https://mycarerecord.example/fhir/CodeSystem/audit-subtype', code: 'reported-look' }],
      period: { start: '2026-03-02T14:15:00.000Z', end: '2026-03-02T14:20:00.000Z' },
      source: { observer: { identifier: { value: 'RPA' }, display: 'Medway Maritime Hospital' } },
    });
    expect(new Date(event?.recorded ?? 0).getTime()).toBeGreaterThanOrEqual(began.getTime());
    expect(event?.meta?.profile).toBeUndefined();
    expect(event?.agent[0]).toMatchObject({ name: 'Liam Docherty', role: [{ coding: [{ code: 'R0610' }] }, { coding: [{ code: 'hospital-nurse' }] }], purposeOfUse: [{ coding: [{ code: 'TREAT' }] }] });
    expect(detailsOf(event)).toEqual(expect.arrayContaining(['reason=Follow-up.', 'fits-kind=nothing', 'count=2', 'record-part=conditions', 'record-part=medicines']));
  });

  test('is found by who, whose and that nothing explains it, and by nothing that is ours', async () => {
    expect(await inLog('&notice=unexplained')).toHaveLength(1);
    expect(await inLog('&agent=https://fhir.nhs.uk/Id/ods-organization-code|RPA')).toHaveLength(1);
    expect(await inLog('&agent-name=Liam')).toHaveLength(1);
    expect(await inLog('&type=rest')).toHaveLength(0);
    const queued = await owner.query("select from resource where patient_id = $1 and type = 'Task'", [patientId]);
    expect(queued.rowCount).toBe(0);
  });

  test('sent again changes nothing; with other words it is refused, and the log keeps the first', async () => {
    const before = await chainLength();
    const [first, again] = [await tell(toldLook()), await tell(Object.fromEntries(Object.entries(toldLook()).reverse()))];
    expect([first.status, again.status, idAt(first)]).toEqual([200, 200, idAt(again)]);
    const changed = await tell(toldLook({ outcomeDesc: 'Other words' }));
    expect([changed.status, expressions(changed)]).toEqual([409, ['AuditEvent.id']]);
    expect(await chainLength()).toBe(before);
    expect((await listRefusedMessages(world.database.databases, { limit: 1 }))[0]).toMatchObject({ source: 'RPA', controlId: 'look-1' });
  });

  test('of another source by the same id is another look', async () => {
    const answer = await tell(toldLook(OF_SURGERY), surgery);
    expect(answer.status).toBe(201);
    expect((await inLog()).map(({ source }) => source.observer.identifier?.value)).toEqual(['RPA', 'DEMOGP1']);
  });

  test('names the things that the record has by their ids there, and counts the others', async () => {
    const [sent] = (sampleTransaction(PERSON) as fhir4.Bundle).entry?.flatMap(({ resource }) => (resource?.resourceType === 'AllergyIntolerance' ? [resource as fhir4.AllergyIntolerance] : [])) ?? [];
    const { system, value } = sent?.identifier?.[0] ?? {};
    await tell(toldLook({ ...OF_SURGERY, id: 'named', entity: [toldLook().entity?.[0], { what: { reference: `AllergyIntolerance?identifier=${system}|${value}` } }, { what: { reference: 'AllergyIntolerance/not-here' } }] }), surgery);
    const event = (await inLog()).find((one) => detailsOf(one).some((detail) => detail.startsWith('items=')));
    const held = ((await world.ask('AllergyIntolerance', { token: me })).json.entry ?? []).map(({ resource }) => `items=AllergyIntolerance/${resource?.id}`);
    expect(detailsOf(event).filter((detail) => /^(items|count|record-part)=/.test(detail))).toEqual(['count=2', 'record-part=allergies', ...held]);
    // Somebody else's own names mean nothing: the hospital did not send it.
    await tell(toldLook({ id: 'not-its-own', entity: [toldLook().entity?.[0], { what: { reference: `AllergyIntolerance?identifier=${system}|${value}` } }] }));
    expect(detailsOf((await inLog()).at(-1)).filter((detail) => detail.startsWith('items='))).toEqual([]);
  });

  test('says of things that are named by an address which part of the record they are of, and names none', async () => {
    await tell(toldLook({ id: 'by-address', entity: [toldLook().entity?.[0], { what: { reference: 'https://ehr.example/fhir/AllergyIntolerance/a1/_history/2' } }] }));
    expect(detailsOf((await inLog()).at(-1)).filter((detail) => /^(items|count|record-part)=/.test(detail))).toEqual(['count=1', 'record-part=allergies']);
  });

  test('is explained by what the record shows when it is told', async () => {
    const { json } = await world.ask('Encounter', { token: me });
    const visit = (json.entry ?? []).map(({ resource }) => resource as fhir4.Encounter).find(({ period }) => period?.start !== undefined);
    await tell(toldLook({ ...OF_SURGERY, id: 'visit', period: { start: new Date(visit?.period?.start ?? 0).toISOString() } }), surgery);
    const kinds = detailsOf((await inLog()).at(-1)).filter((detail) => detail.startsWith('fits-kind='));
    expect(kinds.length).toBeGreaterThan(0);
    expect(kinds).not.toEqual(['fits-kind=nothing']);
  });

  test('comes as one, in a batch each by itself, in a transaction all or none', async () => {
    const looks = [toldLook({ id: 'b1' }), toldLook({ id: 'b2', recorded: 'yesterday' }), toldLook({ id: 'b3' })];
    const batch = await world.ask('', { method: 'POST', token: hospital, body: bundleOf('batch', looks) });
    expect(batch.json.entry?.map(({ response }) => response?.status)).toEqual(['201', '422', '201']);
    const before = await chainLength();
    const refused = await world.ask('', { method: 'POST', token: hospital, body: bundleOf('transaction', [toldLook({ id: 't1' }), toldLook({ id: 'b1', outcomeDesc: 'changed' })]) });
    expect([refused.status, expressions(refused)]).toEqual([422, ['Bundle.entry[1].resource.id']]);
    expect(await chainLength()).toBe(before);
    const taken = await world.ask('', { method: 'POST', token: hospital, body: bundleOf('transaction', [toldLook({ id: 't1' }), toldLook({ id: 'b1' })]) });
    expect(taken.json.entry?.map(({ response }) => response?.status)).toEqual(['201 Created', '200 OK']);
    expect(await chainLength()).toBe(before + 1);
    const mixed = await world.ask('', { method: 'POST', token: hospital, body: { ...sampleTransaction(PERSON), entry: [{ resource: toldLook({ id: 't2' }), request: { method: 'POST', url: 'AuditEvent' } }, ...((sampleTransaction(PERSON) as fhir4.Bundle).entry ?? [])] } });
    expect([mixed.status, expressions(mixed)]).toEqual([422, ['Bundle.entry[0].resource']]);
  });

  test('is asked about where it was told: the question goes to whoever told us', async () => {
    const gp = { type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'PROV' }] }, who: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'DEMOGP1' } }, requestor: false };
    const id = idAt(await tell(toldLook({ id: 'asked', agent: [toldLook().agent[0], gp] })));
    const { json } = await world.ask('Task', { method: 'POST', token: me, body: sentQuestion(patientId, id) });
    expect((json as unknown as fhir4.Task).owner).toEqual({ reference: 'Organization/ods-rpa', display: 'Medway Maritime Hospital' });
  });
});

describe('nobody tells of a look', () => {
  test('in another organisation’s system, or as this store', async () => {
    const observer = (value: string): unknown => ({ observer: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value } } });
    const other = await tell(toldLook({ id: 'x1', source: observer('RVV') }));
    expect([other.status, expressions(other)]).toEqual([422, ['AuditEvent.source.observer']]);
    expect((await tell(toldLook({ id: 'x2', source: observer('RPA01') }))).status).toBe(201);
    await tell(toldLook({ id: 'x3', source: { observer: { display: 'My Care Record' }, site: 'My Care Record' }, type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110114' }, subtype: [{ code: 'transaction' }], meta: { profile: ['https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead'] }, text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">You looked</div>' } }));
    const last = (await inLog()).at(-1);
    expect(last).toMatchObject({ type: { code: '110110' }, source: { observer: { display: 'Medway Maritime Hospital' } } });
    expect(JSON.stringify(last)).not.toMatch(/My Care Record|You looked|"text"|PatientRead|transaction/);
  });

  test('at somebody who is not known, and the place is named', async () => {
    const stranger = { ...toldLook().entity?.[0], what: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990001529' } } };
    const answer = await tell(toldLook({ id: 's1', entity: [stranger] }));
    expect([answer.status, expressions(answer)]).toEqual([422, ['AuditEvent.entity[0].what']]);
  });

  test('without being registered for it, nor as a person or an app', async () => {
    const unregistered = await world.sourceToken('RVV', 'East Kent Hospitals');
    expect((await tell(toldLook({ id: 'u1' }), unregistered)).status).toBe(403);
    expect((await world.ask('', { method: 'POST', token: unregistered, body: bundleOf('transaction', [toldLook({ id: 'u1' })]) })).status).toBe(403);
    expect((await world.ask('AuditEvent/$complete', { method: 'POST', token: unregistered, body: {} })).status).toBe(403);
    for (const token of [me, await world.professionalToken(PERSON, {}), await world.sourceToken('RPA', 'Medway', 'system/Observation.cruds')]) expect((await tell(toldLook({ id: 'u2' }), token)).status).toBe(403);
  });

  test('by the database’s own functions in another name or as another kind of event', async () => {
    const { feeder } = world.database.databases;
    const call = (source: string, event: object, tokens = ['subtype=reported-look']): Promise<unknown> => feeder.query('select * from report_look($1, $2, $3, $4, gen_random_uuid(), now(), $5, $6)', [source, 'sql', Buffer.from('x'), patientId, JSON.stringify(event), tokens]);
    const event = { subtype: [{ code: 'reported-look' }], source: { observer: { identifier: { value: 'RPA' } } } };
    await expect(call('RVV', event)).rejects.toThrow('no system of that organisation');
    await expect(call('DEMOGP1', event)).rejects.toThrow('says so, and which source');
    await expect(call('RPA', { ...event, subtype: [{ code: 'read' }] })).rejects.toThrow('says so, and which source');
    await expect(call('RPA', event, ['subtype=read'])).rejects.toThrow('says so, and which source');
    await expect(feeder.query('select from reported_look')).rejects.toThrow(/permission denied/);
  });

  test('of any form without an answer: taken whole, or refused with a named element', async () => {
    const answered = async (value: unknown): Promise<void> => {
      const answer = await tell(value);
      expect([200, 201, 400, 409, 422]).toContain(answer.status);
      if (answer.status >= 400) expect(expressions(answer).length + (answer.json.issue[0]?.details?.text?.length ?? 0)).toBeGreaterThan(0);
    };
    for (const [, example] of BALP_EXAMPLES) await answered(example);
    const element = fc.constantFrom('agent', 'entity', 'source', 'period', 'recorded', 'id', 'purposeOfEvent', 'subtype', 'outcomeDesc');
    await fc.assert(fc.asyncProperty(element, fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: 'binary' })), async (name, value) => answered({ ...toldLook({ id: 'any' }), [name]: value })), { numRuns: 150 });
  }, 60_000);
});

describe('up to when a source has told of every look', () => {
  const say = (start: string, end: string, token = hospital): Promise<Called> => world.ask('AuditEvent/$complete', { method: 'POST', token, body: { resourceType: 'Parameters', parameter: [{ name: 'period', valuePeriod: { start, end } }] } });
  const known = ({ json }: Called): unknown => (json as unknown as fhir4.Parameters).parameter?.[0]?.valuePeriod;
  const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const statusOf = async (code: string): Promise<Record<string, unknown>> => {
    const { json } = await world.ask('AuditEvent/$status', { token: me });
    const source = (json as unknown as fhir4.Parameters).parameter?.find(({ part }) => part?.some(({ valueReference }) => valueReference?.reference === `Organization/ods-${code}`));
    return Object.fromEntries((source?.part ?? []).map((one) => [one.name, one.valueBoolean ?? one.valueInstant ?? one.valueReference?.reference]));
  };

  test('is what it says itself, joined where one time meets the next', async () => {
    expect(await statusOf('rpa')).toEqual({ organization: 'Organization/ods-rpa', reportsLooks: true, late: true });
    const [far, near, later, now] = [daysAgo(40), daysAgo(30), daysAgo(20), daysAgo(0)];
    expect(known(await say(far, near))).toEqual({ start: far, end: near });
    expect(await statusOf('rpa')).toMatchObject({ toldSince: far, toldUntil: near, late: true });
    expect(known(await say(near, now))).toEqual({ start: far, end: now });
    expect(known(await say(far, later))).toEqual({ start: far, end: now });
    expect(await statusOf('rpa')).toMatchObject({ toldSince: far, toldUntil: now, late: false });
    expect(await statusOf('demogp1')).toMatchObject({ reportsLooks: true, late: true });
  });

  test('begins anew after a gap, so that less is said than there is and never more', async () => {
    const [start, end] = [daysAgo(40), daysAgo(35)];
    await say(start, end, surgery);
    const [after, until] = [daysAgo(10), daysAgo(9)];
    expect(known(await say(after, until, surgery))).toEqual({ start: after, end: until });
    expect(known(await say(start, end, surgery))).toEqual({ start: after, end: until });
  });

  test('is in the past, and a time', async () => {
    const wrong = async (body: unknown): Promise<string[]> => {
      const answer = await world.ask('AuditEvent/$complete', { method: 'POST', token: hospital, body });
      expect(answer.status).toBe(422);
      return expressions(answer);
    };
    expect(expressions(await say(daysAgo(1), daysAgo(-1)))).toEqual(['Parameters.parameter[0].valuePeriod.end']);
    expect(expressions(await say(daysAgo(1), daysAgo(2)))).toEqual(['Parameters.parameter[0].valuePeriod.end']);
    expect(expressions(await say('0001-01-01T00:00:00Z', daysAgo(2)))).toEqual(['Parameters.parameter[0].valuePeriod.start']);
    expect(await wrong({ resourceType: 'Parameters' })).toEqual(['Parameters.parameter']);
    expect(await wrong({ resourceType: 'Parameters', parameter: [{ name: 'period', valuePeriod: { start: 'x', end: 'y' } }] })).toEqual(['Parameters.parameter[0].valuePeriod.start', 'Parameters.parameter[0].valuePeriod.end']);
  });
});

test('the operator sees how many each source told of, told twice counted once, and up to when these are all', async () => {
  const lineOf = async (code: string): Promise<string> => (await runFeedCommand(world.database.migratorUrl, 'feeds', 'list')).split('\n').find((line) => line.startsWith(`${code}  looks  `)) ?? '';
  const told = async (): Promise<number> => Number(/^RPA {2}looks {2}(\d+) told, last /.exec(await lineOf('RPA'))?.[1]);
  const before = await told();
  expect(before).toBe((await owner.query("select from access_event where content::jsonb #>> '{source,observer,identifier,value}' = 'RPA' and tokens @> array['subtype=reported-look']")).rowCount);
  await tell(toldLook({ id: 'counted' }));
  await tell(toldLook({ id: 'counted' }));
  expect(await told()).toBe(before + 1);
  expect(await lineOf('RPA')).toMatch(/told, last \d{4}-\d\d-\d\d [\d:.+]+; all from \d{4}-\S+ \S+ to \d{4}-\S+ \S+, it says$/);
  await sourceThatTells('RN7', 'Darent Valley Hospital');
  expect(await lineOf('RN7')).toBe('RN7  looks  0 told; it has not said up to when these are all');
});

test('the chain holds with them in it, and one that is altered is named', async () => {
  const progress = { read: () => undefined, save: () => undefined, end: () => undefined };
  const verify = () => verifyLog({ databaseUrl: world.database.migratorUrl, folders: [], progress, now: () => new Date() });
  expect(await verify()).toMatchObject({ brokenCount: 0, miscountedCount: 0 });
  const { rows } = await owner.query<{ seq: string }>("select seq from access_event where patient_id = $1 and tokens @> array['subtype=reported-look'] order by seq limit 1", [patientId]);
  const client = await owner.connect();
  await client.query("set session_replication_role = 'replica'");
  await client.query("update access_event set content = replace(content, 'Liam', 'Anne') where patient_id = $1 and seq = $2", [patientId, rows[0]?.seq]);
  client.release(true);
  const found = await verify();
  expect(found.broken.map(({ fault, seq }) => `${fault} ${seq}`)).toEqual([`altered ${rows[0]?.seq}`]);
});
