/**
 * The log is complete: whatever leaves, by whatever interaction, is in access events that
 * were committed before the first byte of the answer left. The interactions are those of
 * the router's own table, the types, includes and operations those of the capability
 * statement: one that is added and not walked here fails.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readParameters } from '@/lib/fhir/parameters';
import { toldLook } from '@/lib/audit/testing/told-look';
import { sentQuestion } from '@/lib/oversight/question-samples';
import { TASK_STATE } from '@/lib/oversight/task-codes';
import { researchClient } from '@/store/export/testing/research-client';
import { readSyntheaBundle } from '@/store/feeds/testing/read-fixture';
import { FHIR_BASE, openWorld, type Ask, type Called, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sampleTransaction } from './testing/sample-record';
import { chainEnds, itemsIn, toldSince, type Told } from './testing/what-left';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { ROUTES } from './routes';

const NHS_NUMBER = '9990000018';
const HOSPITAL = { code: 'RVV', name: 'East Kent Hospitals', reference: 'Organization/ods-rvv' };
let world: World;
let owner: pg.Pool;
let patientId: string;
let me: string;
let source: string;
let officer: string;
let listed: fhir4.CapabilityStatementRestResource[];
/** An id of each type that there is one of. */
const samples = new Map<string, string>();
/** A choice that was changed twice. */
let changedChoice: string;
/** What stands in the record and nowhere else: ids of items, a name, a number. */
let marks: string[];
/** What the log said when the answer began to leave. */
let committed: () => Promise<Told>;
let told: Told;

/** Whose choice is ended by phone is told by post. */
const POSTED_TO = { name: [{ family: 'Hartley', given: ['Alan'] }], address: [{ line: ['1 Sea Street'], city: 'Margate', postalCode: 'CT9 1AA' }] };

/** A letter, and its text. */
const letter = (): fhir4.Bundle => {
  const subject = { reference: `Patient/${patientId}`, identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: NHS_NUMBER } };
  const text = 'urn:uuid:22222222-2222-4222-8222-222222222222';
  const resources: [string, fhir4.FhirResource][] = [
    ['urn:uuid:11111111-1111-4111-8111-111111111111', { resourceType: 'Patient', identifier: [subject.identifier], birthDate: '1941-03-03', ...POSTED_TO }],
    [text, { resourceType: 'Binary', contentType: 'text/plain', data: 'TGV0dGVy' }],
    ['urn:uuid:33333333-3333-4333-8333-333333333333', { resourceType: 'DocumentReference', status: 'current', identifier: [{ system: 'https://surgery.example/id', value: 'd1' }], subject: { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' }, type: { text: 'Letter' }, content: [{ attachment: { contentType: 'text/plain', url: text } }] }],
  ];
  return { resourceType: 'Bundle', type: 'transaction', identifier: { system: 'urn:x', value: 'letter' }, entry: resources.map(([fullUrl, resource]) => ({ fullUrl, resource, request: { method: 'POST', url: resource.resourceType } })) };
};

beforeAll(async () => {
  world = await openWorld();
  owner = new pg.Pool({ connectionString: world.database.migratorUrl, max: 2 });
  world.app.addHook('onSend', async () => {
    told = await committed();
  });
  committed = async () => ({ events: 0, items: [], parts: [] });
  source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  const american = readSyntheaBundle();
  for (const { resource } of american.entry ?? []) {
    if (resource?.resourceType === 'Patient') Object.assign(resource, { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NHS_NUMBER }], birthDate: '1941-03-03' });
  }
  for (const body of [sampleTransaction(NHS_NUMBER), { ...american, identifier: { system: 'urn:x', value: 'american' } }, letter()]) {
    const taken = await world.ask('', { method: 'POST', token: source, body });
    expect(taken.status, taken.text.slice(0, 500)).toBe(200);
  }
  me = await world.patientToken(NHS_NUMBER, 'patient/*.rs patient/Consent.cruds patient/Task.crus patient/Subscription.crus');
  patientId = await world.patientId(NHS_NUMBER);
  officer = await world.officerToken(HOSPITAL.code);
  const statement = (await world.ask('metadata')).json as unknown as fhir4.CapabilityStatement;
  listed = statement.rest?.[0]?.resource ?? [];
  const { rows } = await owner.query<{ id: string }>('select distinct id from resource where patient_id = $1', [patientId]);
  marks = ['Hartley', NHS_NUMBER, patientId, ...rows.map(({ id }) => id)];
}, 60_000);
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** Asks, and holds what is in the answer against what the log said was shown when it began to leave. */
async function walk(address: string, ask: Ask = {}): Promise<Called> {
  const before = await chainEnds(owner);
  committed = () => toldSince(owner, before);
  const answer = await world.ask(address, { token: me, ...ask });
  const what = `${ask.method ?? 'GET'} ${address} ${answer.status}: ${answer.text.slice(0, 300)}`;
  const items = itemsIn(answer.text);
  // An event that shows events does not name each: the log would double with every reading of it.
  const [events, others] = [true, false].map((isEvent) => items.filter((item) => item.startsWith('AuditEvent/') === isEvent)) as [string[], string[]];
  if (others.length > 0) expect(told.items.filter((item) => !item.startsWith('AuditEvent/')), what).toEqual(others);
  if (events.length > 0) expect(told.parts, what).toContain('log');
  if (marks.some((mark) => answer.text.includes(mark))) expect(told.events, what).toBeGreaterThan(0);
  return answer;
}

/** The same, of what has to be there. */
async function walkWell(address: string, ask: Ask = {}): Promise<fhir4.FhirResource> {
  const answer = await walk(address, ask);
  expect(answer.status, `${address}: ${answer.text.slice(0, 300)}`).toBeLessThan(300);
  return answer.json as unknown as fhir4.FhirResource;
}

const nextOf = (bundle: fhir4.FhirResource): string | undefined => (bundle as fhir4.Bundle).link?.find(({ relation }) => relation === 'next')?.url.replace(`${FHIR_BASE}/`, '');

async function walkPages(first: string): Promise<number> {
  let pages = 0;
  for (let address: string | undefined = first; address !== undefined; pages += 1) address = nextOf(await walkWell(address));
  return pages;
}

const versionOf = (resource: fhir4.FhirResource): Record<string, string> => ({ 'if-match': `W/"${resource.meta?.versionId ?? ''}"` });

describe('what leaves is in the log, whatever is asked for:', () => {
  test('what people keep, and what is answered when it is kept', async () => {
    const clerk = await world.professionalToken(NHS_NUMBER, { role: 'administrator', explanation: [{ kind: 'visit' }], scope: 'user/Consent.c' });
    const said = { mode: 'phone', received: '2026-03-02', 'identity-check': 'Date of birth', 'witness-name': 'Ann Rowe', 'witness-job': 'Clerk' };
    const parameter = [{ name: 'consent', resource: sampleConsent(patientId) }, ...Object.entries(said).map(([name, valueString]) => ({ name, valueString }))];
    await walkWell('Consent/$enter', { method: 'POST', token: clerk, body: { resourceType: 'Parameters', parameter } });
    const asked = Object.entries({ action: 'end', made: said.received, 'made-by': said.mode, ...said }).map(([name, valueString]) => ({ name, valueString }));
    await walkWell('Consent/$end-entered', { method: 'POST', token: clerk, body: { resourceType: 'Parameters', parameter: asked } });
    const choice = (await walkWell('Consent', { method: 'POST', body: sampleConsent(patientId) })) as fhir4.Consent;
    changedChoice = `Consent/${choice.id}`;
    const changed = await walkWell(`Consent/${choice.id}`, { method: 'PUT', headers: versionOf(choice), body: choice });
    const inactive = [{ op: 'replace', path: '/status', value: 'inactive' }];
    await walkWell(`Consent/${choice.id}`, { method: 'PATCH', headers: { ...versionOf(changed), 'content-type': 'application/json-patch+json' }, body: inactive });
    await walkWell('Consent/$preview', { method: 'POST', body: { resourceType: 'Parameters', parameter: [{ name: 'mode', valueCode: 'grid' }] } });
    await walkWell('Consent/$preview', { method: 'POST', body: { resourceType: 'Parameters', parameter: [{ name: 'mode', valueCode: 'sight' }, { name: 'role', valueCode: 'gp' }, { name: 'purpose', valueCode: 'TREAT' }] } });

    await world.ask('Condition', { token: await world.professionalToken(NHS_NUMBER, { organisation: HOSPITAL }) });
    const log = (await walkWell('AuditEvent?_count=1')) as fhir4.Bundle;
    const question = (await walkWell('Task', { method: 'POST', body: sentQuestion(patientId, log.entry?.[0]?.resource?.id ?? '') })) as fhir4.Task;
    const acknowledged = { ...question, businessStatus: { coding: [{ system: TASK_STATE, code: 'acknowledged' }] } };
    await walkWell(`Task/${question.id}`, { method: 'PUT', token: officer, headers: versionOf(question), body: acknowledged });
    await walkWell(`Task/${question.id}/$evidence`);
    for (const address of ['Task?code=question-about-look', `Task/${question.id}`, `Task/${question.id}/$evidence`]) await walkWell(address, { token: officer });

    const wishes = { resourceType: 'Subscription', status: 'requested', reason: 'Told without asking', criteria: 'AuditEvent?notice=emergency', channel: { type: 'email', endpoint: 'mailto:me@example.org' } };
    const kept = await walkWell('Subscription', { method: 'POST', body: wishes });
    const again = await walkWell(`Subscription/${kept.id}`, { method: 'PUT', headers: versionOf(kept), body: { ...wishes, id: kept.id } });
    expect(again.id).toBe(kept.id);
    const { rows } = await owner.query<{ code: string }>("select code from notice where kind = 'code' order by created_at desc limit 1");
    const inPortal = await world.portalToken(NHS_NUMBER, 'patient/*.rs patient/RelatedPerson.cu patient/Device.u');
    const invited = (await walkWell('RelatedPerson/$invite', { method: 'POST', token: inPortal, body: { resourceType: 'Parameters', parameter: [{ name: 'until', valueDate: new Date().toISOString().slice(0, 10) }] } })) as fhir4.Parameters;
    await walkWell('RelatedPerson/$helpers', { token: inPortal });
    await walkWell(`RelatedPerson/${invited.parameter?.find(({ name }) => name === 'id')?.valueString}/$end`, { method: 'POST', token: inPortal, body: { resourceType: 'Parameters' } });
    await world.patientToken(NHS_NUMBER, 'patient/Condition.rs');
    const { app: apps = [] } = readParameters(await walkWell('Device/$apps', { token: inPortal })) ?? {};
    const [appId] = (apps as { id: [string]; scope: string[] }[]).find(({ scope }) => scope.includes('patient/Condition.rs'))?.id ?? [];
    await walkWell(`Device/${appId}/$stop`, { method: 'POST', token: inPortal, body: { resourceType: 'Parameters' } });
    await walkWell(`Subscription/${kept.id}/$verify`, { method: 'POST', body: { resourceType: 'Parameters', parameter: [{ name: 'code', valueString: rows[0]?.code }] } });
  });

  test('each type, searched, read, read in a version and with its history', async () => {
    for (const { type } of listed) {
      const found = (await walkWell(`${type}?_count=2`)) as fhir4.Bundle;
      await walkWell(`${type}/_search`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '_count=1' });
      const { id, meta } = found.entry?.[0]?.resource ?? {};
      if (id === undefined) continue;
      samples.set(type, id);
      for (const address of [`${type}/${id}`, `${type}/${id}/_history`, `${type}/${id}/_history/${meta?.versionId ?? '1'}`]) await walkWell(address);
    }
    expect([...samples.keys()].filter((type) => !isDirectoryType(type)).length).toBeGreaterThan(18);
    expect([...samples.keys()]).toEqual(expect.arrayContaining(['AuditEvent', 'Binary', 'Consent', 'Patient', 'Provenance', 'Subscription', 'Task']));
  });

  test('whatever comes along: each include that is offered', async () => {
    for (const { type, searchInclude = [], searchRevInclude = [] } of listed) {
      if (!samples.has(type)) continue;
      const along = [...searchInclude.map((name) => `_include=${name}`), ...searchRevInclude.map((name) => `_revinclude=${name}`)];
      if (along.length > 0) await walkWell(`${type}?_count=50&${along.join('&')}`);
    }
  });

  test('page after page, in pieces, by operations and in batches', async () => {
    expect(await walkPages('Observation?_count=15')).toBeGreaterThan(1);
    expect(await walkPages(`${changedChoice}/_history?_count=1`)).toBe(3);
    expect(await walkPages(`Patient/${patientId}/$everything?_count=30`)).toBeGreaterThan(1);
    await walkPages('AuditEvent?_count=100');
    for (const less of ['_summary=true', '_summary=text', '_summary=data', '_elements=code']) await walkWell(`Condition?${less}`);
    for (const method of ['GET', 'POST'] as const) for (const address of [`Patient/${patientId}/$summary`, 'Patient/$summary']) await walkWell(address, { method });
    const parameter = [{ name: '_type', valueCode: 'Condition' }, { name: 'start', valueDate: '2015-01-01' }];
    await walkWell(`Patient/${patientId}/$everything`, { method: 'POST', body: { resourceType: 'Parameters', parameter } });
    expect(itemsIn((await world.ask('AuditEvent/$proof', { token: me })).text).length).toBeGreaterThan(100);
    await walkWell('AuditEvent/$proof');
    await walkWell('AuditEvent/$months?since=2026-01');
    expect(told.parts).toEqual(['log']);
    const urls = [`Condition/${samples.get('Condition')}`, 'Observation?_count=3', `Binary/${samples.get('Binary')}`, `Patient/${patientId}/$everything?_count=5`];
    await walkWell('', { method: 'POST', body: { resourceType: 'Bundle', type: 'batch', entry: urls.map((url) => ({ request: { method: 'GET', url } })) } });
    await walkWell('', { method: 'POST', token: source, body: { ...sampleTransaction(NHS_NUMBER), identifier: { system: 'urn:x', value: 'again' } } });
  });

  test('by professionals, by an app that may see a part, and with less of an answer or none', async () => {
    const gp = await world.professionalToken(NHS_NUMBER, {});
    const receptionist = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1730', role: 'receptionist' });
    const narrow = await world.patientToken(NHS_NUMBER, 'patient/Observation.rs?category=laboratory');
    for (const token of [gp, receptionist]) for (const address of [`Patient/${patientId}/$everything?_count=200`, 'Encounter?_count=50', `Encounter/${samples.get('Encounter')}`, 'AuditEvent', 'Consent', 'Task']) await walk(address, { token });
    for (const address of ['Observation?_count=50', 'Condition']) await walk(address, { token: narrow });
    const helper = await world.helperToken(NHS_NUMBER);
    for (const address of [`Patient/${patientId}/$everything?_count=200`, 'Condition', 'AuditEvent', 'Consent', `Patient/${patientId}/$summary`]) await walk(address, { token: helper });
    // No byte of it leaves, and that it is there does.
    const condition = `Condition/${samples.get('Condition')}`;
    const without: Ask[] = [{ method: 'HEAD' }, { headers: { 'if-none-match': '*' } }, { headers: { 'if-modified-since': new Date().toUTCString() } }];
    for (const ask of without) {
      expect((await walk(condition, ask)).text).toBe('');
      expect(told.items).toEqual([condition]);
    }
    await walkWell('Condition?_summary=count');
    expect(told.events).toBe(1);
  });

  test('what a source tells of looks in its own system: an event for each, and nothing of the record in the answer', async () => {
    await world.database.databases.prisma.oauthClient.updateMany({ where: { sourceCode: 'DEMOGP1' }, data: { metadata: { source_reports_looks: true } } });
    const look = (id: string): fhir4.AuditEvent => toldLook({ id, source: { observer: { display: 'our server' } } });
    const entry = ['l2', 'l3'].map((id) => ({ resource: look(id), request: { method: 'POST', url: 'AuditEvent' } }));
    for (const [address, body, events] of [['AuditEvent', look('l1'), 1], ['AuditEvent', look('l1'), 0], ['', { resourceType: 'Bundle', type: 'transaction', entry }, 2]] as const) {
      const answer = await walk(address, { method: 'POST', token: source, body });
      expect([answer.status < 300, told.events]).toEqual([true, events]);
      expect(marks.filter((mark) => answer.text.includes(mark))).toEqual([]);
    }
    const period = { start: '2026-03-01T00:00:00Z', end: '2026-03-02T00:00:00Z' };
    await walkWell('AuditEvent/$complete', { method: 'POST', token: source, body: { resourceType: 'Parameters', parameter: [{ name: 'period', valuePeriod: period }] } });
  });

  test('whether a look is still so is told without a look: no event, and nothing of the record', async () => {
    for (const token of [me, await world.professionalToken(NHS_NUMBER, {}), await world.helperToken(NHS_NUMBER)]) {
      const { parameter = [] } = (await walkWell('$decision-mark', { token })) as fhir4.Parameters;
      expect([told.events, parameter.map(({ name }) => name)]).toEqual([0, ['mark']]);
    }
  });

  test('what is of nobody’s record says nothing of one', async () => {
    for (const address of ['AuditEvent/$status', 'Subscription/$channels', 'metadata', ...['Organization', 'Practitioner', 'PractitionerRole', 'Location', 'Group', 'HealthcareService']]) {
      const { text } = await world.ask(address, { token: me });
      expect(marks.filter((mark) => text.includes(mark)), address).toEqual([]);
    }
  });
});

test('what research is given is in the log of each who is in it before it can be fetched, once each time', async () => {
  const { token } = await researchClient(world, 'HRESCH');
  const prefer = { prefer: 'respond-async' };
  const kickOffs: [string, Ask][] = ['$export', 'Patient/$export'].flatMap((address) => [[address, { token, headers: prefer }], [address, { token, headers: prefer, method: 'POST', body: { resourceType: 'Parameters' } }]] as [string, Ask][]);
  const below = (url: string): string => new URL(url).pathname;
  for (const [address, ask] of kickOffs) {
    const before = await chainEnds(owner);
    const status = below((await world.ask(address, ask)).headers['content-location'] ?? '');
    const manifest = await vi.waitFor(
      async () => {
        const answer = await world.ask(status, { token });
        expect(answer.status).toBe(200);
        return answer.json as unknown as { output: { url: string; count: number }[] };
      },
      { timeout: 20_000, interval: 50 },
    );
    const given = await toldSince(owner, before);
    expect(given.events).toBe(1);
    const files = await Promise.all(manifest.output.map(({ url }) => world.ask(below(url), { token, headers: { accept: 'application/fhir+ndjson' } })));
    expect(files.flatMap(({ text }) => text.trim().split('\n'))).toHaveLength(given.items.length);
    for (const { text } of files) expect(marks.filter((mark) => text.includes(mark))).toEqual([]);
    expect((await world.ask(status, { token, method: 'DELETE' })).status).toBe(202);
    expect((await toldSince(owner, before)).events).toBe(1);
  }
});

test('every interaction of the router’s table, every type and operation was walked', () => {
  const walked = new Set(world.log.filter(({ status }) => status < 400).map(({ method, route }) => `${method} ${route}`));
  const known = Object.entries(ROUTES).flatMap(([template, methods]) => methods.map((method) => `${method} /fhir${template}`));
  expect(known.filter((interaction) => !walked.has(interaction))).toEqual([]);
  const operations = new Set(Object.keys(ROUTES).flatMap((template) => /\$([\w-]+)$/.exec(template)?.[1] ?? []));
  expect(listed.flatMap(({ operation = [] }) => operation.map(({ name }) => name)).filter((name) => !operations.has(name))).toEqual([]);
  expect(new Set(listed.flatMap(({ interaction = [] }) => interaction.map(({ code }) => code)))).toEqual(new Set(['read', 'vread', 'history-instance', 'search-type', 'create', 'update', 'patch']));
});
