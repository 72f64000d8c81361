import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { groupLooks } from '@/lib/audit/group-looks';
import { openWorld, type Ask, type World } from '@/store/http/testing/open-world';
import { isUnexplained } from '@/lib/wording/looks';

const NHS_NUMBER = '9990000018';
let world: World;
let owner: pg.Client;
let patientId: string;
let condition: string;
let version: string;

beforeAll(async () => {
  world = await openWorld();
  await world.takeInSample(NHS_NUMBER);
  patientId = await world.patientId(NHS_NUMBER);
  owner = new pg.Client({ connectionString: world.database.migratorUrl });
  await owner.connect();
  const found = await world.ask('Condition?_count=1', { token: await world.patientToken(NHS_NUMBER) });
  const [{ resource } = {}] = found.json.entry ?? [];
  condition = `Condition/${resource?.id ?? ''}`;
  version = resource?.meta?.versionId ?? '';
});

afterAll(async () => {
  await owner.end();
  await world.close();
});

/** How many events one request adds to the person's log. */
async function eventsOf(address: string, ask: Ask): Promise<number> {
  const count = async (): Promise<number> => Number((await owner.query<{ count: string }>('select count(*) from access_event where patient_id = $1', [patientId])).rows[0]?.count);
  const before = await count();
  await world.ask(address, ask);
  return (await count()) - before;
}

const ABSENT = 'Condition/00000000-0000-4000-8000-00000000dead';
const batch = (...urls: string[]): Ask => ({ method: 'POST', body: { resourceType: 'Bundle', type: 'batch', entry: urls.map((url) => ({ request: { method: 'GET', url } })) } });

test('every look is one event in the person’s log, whatever it asks for, finds or is answered', async () => {
  const token = await world.professionalToken(NHS_NUMBER, {});
  const own = await world.patientToken(NHS_NUMBER);
  const narrow = await world.professionalToken(NHS_NUMBER, { scope: 'user/Observation.rs' });
  const lookedAt: [string, number, string, Ask][] = [
    ['read', 1, condition, { token }],
    ['a read that the app knows already', 1, condition, { token, headers: { 'if-none-match': `W/"${version}"` } }],
    ['HEAD', 1, condition, { token, method: 'HEAD' }],
    ['vread', 1, `${condition}/_history/${version}`, { token }],
    ['history', 1, `${condition}/_history`, { token }],
    ['search', 1, 'Condition?_count=1', { token }],
    ['a count', 1, 'Condition?_summary=count', { token }],
    ['search by POST', 1, 'Condition/_search', { token, method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '_count=1' }],
    ['$everything', 1, `Patient/${patientId}/$everything`, { token }],
    ['$summary', 1, `Patient/${patientId}/$summary`, { token }],
    ['the log', 1, 'AuditEvent', { token }],
    ['an event of the log', 1, 'AuditEvent/00000000-0000-4000-8000-000000000001', { token }],
    ['choices', 1, 'Consent', { token }],
    ['what is not there', 1, ABSENT, { token }],
    ['the history of what is not there', 1, `${ABSENT}/_history`, { token }],
    ['somebody else', 1, 'Patient/00000000-0000-4000-8000-000000000002', { token }],
    ['beyond the scopes', 1, condition, { token: narrow }],
    ['one’s own newest', 1, 'Condition?_sort=-date&_count=1', { token: own }],
    ['one’s own in another order', 1, 'Condition?_sort=date', { token: own }],
    ['one’s own with where they came from', 1, 'Condition?_revinclude=Provenance:target', { token: own }],
    ['one’s own whole record', 1, `Patient/${patientId}/$everything`, { token: own }],
    ['one’s own $summary', 1, 'Patient/$summary', { token: own }],
    ['one’s own log to take away', 1, 'AuditEvent/$proof', { token: own }],
    ['how often one’s record was opened', 1, 'AuditEvent/$months?since=2026-01', { token: own }],
    ['choices tried', 1, 'Consent/$preview', { token: own, method: 'POST', body: { resourceType: 'Parameters', parameter: [{ name: 'mode', valueCode: 'grid' }] } }],
    ['one’s own log', 1, 'AuditEvent', { token: own }],
    // No look: it opens nothing, and answers a mark in which nothing can be read.
    ['whether what is on a screen may still be shown', 0, '$decision-mark', { token }],
    ['each of a batch', 3, '/fhir', { token, ...batch(condition, 'Observation', ABSENT) }],
  ];
  const logged: [string, number][] = [];
  for (const [name, , address, ask] of lookedAt) logged.push([name, await eventsOf(address, ask)]);
  expect(logged).toEqual(lookedAt.map(([name, events]) => [name, events]));
});

test('a look that found nothing, be it not there or hidden, is said as that and never as one that found something', async () => {
  const [own, gp] = [await world.patientToken(NHS_NUMBER), await world.professionalToken(NHS_NUMBER, {})];
  const careWorker = await world.professionalToken(NHS_NUMBER, { role: 'care-worker', jobRoleCode: 'R1600' });
  const newest = async (address: string, token: string): Promise<[number, string | undefined]> => {
    const { status } = await world.ask(address, { token });
    const { rows } = await owner.query<{ id: string; content: string; tokens: string[] }>('select id, content, tokens from access_event where patient_id = $1 order by seq desc limit 1', [patientId]);
    const { id, outcome } = JSON.parse(rows[0]?.content ?? '{}') as fhir4.AuditEvent;
    expect([id, rows[0]?.tokens.filter((token) => token.startsWith('outcome='))]).toEqual([rows[0]?.id, [`outcome=${outcome}`]]);
    return [status, outcome];
  };
  const event = (await world.ask('AuditEvent?_count=1', { token: own })).json.entry?.[0]?.resource?.id ?? '';
  for (const address of [condition, `${condition}/_history/${version}`, `${condition}/_history`]) {
    expect([address, ...(await newest(address, gp))]).toEqual([address, 200, '0']);
    expect([address, ...(await newest(address, careWorker))]).toEqual([address, 404, '4']);
  }
  for (const address of [ABSENT, `${ABSENT}/_history/1`, `${condition}/_history/99`, `${ABSENT}/_history`]) for (const token of [gp, own]) expect([address, ...(await newest(address, token))]).toEqual([address, 404, '4']);
  expect(await newest(`AuditEvent/${event}`, own)).toEqual([200, '0']);
  for (const token of [own, gp]) expect(await newest('AuditEvent/00000000-0000-4000-8000-000000000001', token)).toEqual([404, '4']);
});

/** The looks that the person is shown of a search of their log, newest first. */
async function looksFound(query: string) {
  const found = await world.ask(`AuditEvent?${query}&_sort=-date`, { token: await world.patientToken(NHS_NUMBER) });
  return groupLooks((found.json.entry ?? []).map(({ resource }) => resource), { portalClientId: 'portal' });
}

test('a look by a token alone, with no page of ours, is in the log at once, with what explains it or that nothing does', async () => {
  const visit = { kind: 'visit', reference: 'Encounter/e1', date: '2024-03-05' } as const;
  await world.ask('Condition', { token: await world.professionalToken(NHS_NUMBER, { reason: 'By a script, after a visit', explanation: [visit] }) });
  const [explained] = await looksFound('purpose=TREAT');
  expect(explained).toMatchObject({ kind: 'person', reason: 'By a script, after a visit', explanations: [visit], parts: ['conditions'] });
  await world.ask('Condition', { token: await world.professionalToken(NHS_NUMBER, { reason: 'By a script, for nothing', explanation: [] }) });
  const [newest] = await looksFound('purpose=TREAT');
  expect(newest).toMatchObject({ reason: 'By a script, for nothing', parts: ['conditions'] });
  expect((await looksFound('notice=unexplained')).map((look) => [look.reason, isUnexplained(look)])).toEqual([['By a script, for nothing', true]]);
});

test('a search of the log finds the same by whatever index, counted or not', async () => {
  const token = await world.patientToken(NHS_NUMBER);
  const type = 'http://dicom.nema.org/resources/ontology/DCM|110113';
  for (const query of ['outcome=8', 'notice=unexplained', 'purpose=TREAT,BTG&outcome=8', 'purpose=TREAT', `type=${type}`, 'outcome=8&_sort=date', 'purpose=TREAT&_sort=date&_count=3', 'date=ge2024&outcome=8', 'purpose=TREAT&outcome=0&subtype=read']) {
    const [counted, uncounted] = await Promise.all(['accurate', 'none'].map((total) => world.ask(`AuditEvent?${query}&_total=${total}`, { token })));
    const ids = (called: typeof counted) => (called?.json.entry ?? []).map(({ resource }) => resource?.id);
    expect(ids(uncounted)).toEqual(ids(counted));
    expect([uncounted?.json.total, ids(counted).length]).toEqual([undefined, Math.min(counted?.json.total ?? 0, query.includes('_count=3') ? 3 : 50)]);
    const all = (await world.ask(`AuditEvent?_count=500`, { token })).json.entry ?? [];
    if (query === 'outcome=8') expect(counted?.json.total).toBe(all.filter(({ resource }) => (resource as fhir4.AuditEvent).outcome === '8').length);
  }
});
