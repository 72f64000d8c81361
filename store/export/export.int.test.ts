import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { optOutConsent } from '@/demo/loading/opt-out';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import type { ResearchPurpose } from '@/lib/consent/roles/research-table';
import { parseEvent } from '@/lib/audit/parse-event';
import { findJob, type ExportJob } from './export-jobs';
import { countLines } from './export-lines';
import { runJob } from './run-exports';
import { FHIR_BASE, openWorld, type Called, type World } from '@/store/http/testing/open-world';
import { sampleTransaction } from '@/store/http/testing/sample-record';
import { researchClient } from './testing/research-client';

const PEOPLE = { open: '9990000018', optedOut: '9990000026', refused: '9990000034', noMedicines: '9990000042' };
const WORKER = '00000000-0000-4000-8000-000000000001';
const ASYNC = { prefer: 'respond-async' };
const refusal = (code: string): fhir4.ConsentProvision => ({ type: 'permit', provision: [{ type: 'deny', purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code }] }] });

let world: World;

beforeAll(async () => {
  world = await openWorld();
  for (const nhsNumber of Object.values(PEOPLE)) await world.takeInSample(nhsNumber);
  await choose(PEOPLE.optedOut, (patientId) => optOutConsent(patientId, new Date()));
  // Refused for planning alone: one refusal counts for both.
  await choose(PEOPLE.refused, (patientId) => ({ ...optOutConsent(patientId, new Date()), provision: refusal('PUBHLTH') }));
  await choose(PEOPLE.noMedicines, (patientId) => choiceToConsent({ what: { parts: ['medicines'] }, from: 'everyone', except: [], inEmergency: false }, { patientId, madeAt: new Date() }));
});
afterAll(() => world.close());

async function choose(nhsNumber: string, consent: (patientId: string) => fhir4.Consent): Promise<void> {
  const saved = await world.ask('Consent', { method: 'POST', token: await world.patientToken(nhsNumber), body: consent(await world.patientId(nhsNumber)) });
  expect(saved.status, saved.text).toBe(201);
}

const below = (url: string): string => new URL(url).pathname;

interface Manifest {
  transactionTime: string;
  requiresAccessToken: boolean;
  output: { type: string; url: string; count: number }[];
  deleted: { type: string; url: string; count: number }[];
}

async function kickOff(token: string, query = ''): Promise<string> {
  const started = await world.ask(`$export${query}`, { token, headers: ASYNC });
  expect(started.status, started.text).toBe(202);
  return below(started.headers['content-location'] ?? '');
}

async function waitFor(status: string, token: string): Promise<Called> {
  return vi.waitFor(
    async () => {
      const answer = await world.ask(status, { token });
      expect(answer.status).not.toBe(202);
      return answer;
    },
    { timeout: 20_000, interval: 50 },
  );
}

/** Everything of one export, by type. */
async function exportAll(token: string, query = ''): Promise<{ manifest: Manifest; resources: fhir4.FhirResource[] }> {
  const done = await waitFor(await kickOff(token, query), token);
  expect(done.status, done.text).toBe(200);
  const manifest = done.json as unknown as Manifest;
  const files = await Promise.all(manifest.output.map(({ url }) => world.ask(below(url), { token, headers: { accept: 'application/fhir+ndjson' } })));
  const resources = files.flatMap(({ text }) => text.trim().split('\n').map((line) => JSON.parse(line) as fhir4.FhirResource));
  expect(manifest.output.reduce((sum, { count }) => sum + count, 0)).toBe(resources.length);
  return { manifest, resources };
}

const ofType = (resources: readonly fhir4.FhirResource[], type: string): fhir4.FhirResource[] => resources.filter(({ resourceType }) => resourceType === type);

/** Events of research in a person's own log. */
async function givenEvents(nhsNumber: string) {
  const log = await world.ask('AuditEvent?_count=100', { token: await world.patientToken(nhsNumber) });
  return (log.json.entry ?? []).map(({ resource }) => parseEvent(resource)).filter((event) => event.deed !== 'unreadable' && event.actor.kind === 'research');
}

describe('an export for research', () => {
  test('has nobody who opted out, nothing that a choice keeps, no sensitive topic and nothing that says whose it is', async () => {
    const { token } = await researchClient(world, 'HRESCH');
    const { manifest, resources } = await exportAll(token);
    expect(manifest).toMatchObject({ requiresAccessToken: true });
    expect(ofType(resources, 'Patient')).toHaveLength(2);
    expect(ofType(resources, 'MedicationRequest')).toHaveLength(1);
    // One of two Conditions is about mental health.
    const codes = ofType(resources, 'Condition').map((condition) => (condition as fhir4.Condition).code?.coding?.[0]?.code);
    expect(codes).toEqual(['44054006', '44054006']);
    const said = JSON.stringify(resources);
    for (const secret of [...Object.values(PEOPLE), 'Hartley', 'Okafor', 'ods-demogp1', '1941-03-03', 'Chest pain', ...(await Promise.all(Object.values(PEOPLE).map((one) => world.patientId(one))))]) expect(said).not.toContain(secret);
    // Every reference leads to what is in it.
    const there = new Set(resources.map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`));
    const named = [...said.matchAll(/"reference":"([^"]+)"/g)].map(([, reference = '']) => reference);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((reference) => !there.has(reference))).toEqual([]);
  });

  test('stands in the log of each who is in it, once, and in no other', async () => {
    const before = await Promise.all(Object.values(PEOPLE).map(givenEvents));
    const { token } = await researchClient(world, 'HRESCH');
    await exportAll(token, '?_type=Patient,Condition');
    const after = await Promise.all(Object.values(PEOPLE).map(givenEvents));
    expect(after.map((events, position) => events.length - (before[position]?.length ?? 0))).toEqual([1, 0, 0, 1]);
    expect(after[0]?.[0]).toMatchObject({ deed: 'look', parts: ['conditions', 'identity'], count: 2, actor: { kind: 'research', name: 'Kent Heart Study', purpose: 'HRESCH' }, bases: [{ basis: 'research-table/2026-11', rule: 'research-table' }] });
  });

  test('gives a team the same names for the same people each time, and another team others', async () => {
    const { token } = await researchClient(world, 'HRESCH');
    const { token: other } = await researchClient(world, 'HRESCH');
    const ids = async (asked: string): Promise<string[]> => (await exportAll(asked, '?_type=Patient')).resources.map(({ id = '' }) => id).sort();
    const first = await ids(token);
    expect(await ids(token)).toEqual(first);
    expect((await ids(other)).filter((id) => first.includes(id))).toEqual([]);
  });

  test('for planning has what planning needs and no more', async () => {
    const { token } = await researchClient(world, 'PUBHLTH');
    const { resources } = await exportAll(token);
    expect([...new Set(resources.map(({ resourceType }) => resourceType))].sort()).toEqual(['Condition', 'Encounter', 'MedicationRequest', 'Patient']);
    expect(ofType(resources, 'Encounter')[0]).not.toHaveProperty('reasonCode');
  });

  test('since a time has nobody of whom nothing is new, and logs nothing of them', async () => {
    const { token } = await researchClient(world, 'HRESCH');
    const before = (await givenEvents(PEOPLE.open)).length;
    const { manifest } = await exportAll(token, `?_since=${new Date(Date.now() + 1000).toISOString()}`);
    expect(manifest.output).toEqual([]);
    expect((await givenEvents(PEOPLE.open)).length).toBe(before);
  });

  test('since a time says what was taken back, by the name that it was given under', async () => {
    const { token } = await researchClient(world, 'HRESCH');
    const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
    const [name] = await takeBackNew(source, () => exportAll(token, '?_type=AllergyIntolerance'));
    const { manifest } = await exportAll(token, `?_since=2020-01-01T00:00:00Z&_type=AllergyIntolerance`);
    expect(manifest.deleted).toMatchObject([{ type: 'Bundle', count: 1 }]);
    const file = await world.ask(below(manifest.deleted[0]?.url ?? ''), { token });
    expect(JSON.parse(file.text)).toEqual({ resourceType: 'Bundle', type: 'transaction', entry: [{ request: { method: 'DELETE', url: `AllergyIntolerance/${name ?? ''}` } }] });
    expect((await exportAll(token, '?_type=AllergyIntolerance')).manifest.deleted).toEqual([]);
  });

  test('a choice that was made meanwhile holds for the next', async () => {
    const { token } = await researchClient(world, 'HRESCH');
    const consent = await world.ask('Consent', { method: 'POST', token: await world.patientToken(PEOPLE.open), body: optOutConsent(await world.patientId(PEOPLE.open), new Date()) });
    expect(ofType((await exportAll(token)).resources, 'Patient')).toHaveLength(1);
    const withdrawn = { ...(JSON.parse(consent.text) as fhir4.Consent), status: 'inactive' };
    await world.ask(`Consent/${withdrawn.id ?? ''}`, { method: 'PUT', token: await world.patientToken(PEOPLE.open), headers: { 'if-match': 'W/"1"' }, body: withdrawn });
  });
});

/** Adds an allergy to an open record, hears what it is called, and takes it back. */
async function takeBackNew(source: string, exported: () => Promise<{ resources: fhir4.FhirResource[] }>): Promise<string[]> {
  const before = new Set((await exported()).resources.map(({ id }) => id));
  const sent = sampleTransaction(PEOPLE.open, 'for-deleting');
  const send = async (more: fhir4.BundleEntry, key: string): Promise<void> => {
    const people = sent.entry?.filter(({ resource }) => ['Organization', 'Practitioner', 'Patient'].includes(resource?.resourceType ?? '')) ?? [];
    const answer = await world.ask('/fhir', { method: 'POST', token: source, body: { ...sent, identifier: { system: 'urn:x', value: key }, entry: [...people, more] } });
    expect(answer.status, answer.text).toBe(200);
  };
  const allergy = sent.entry?.find(({ resource }) => resource?.resourceType === 'AllergyIntolerance');
  await send({ resource: { ...(allergy?.resource as fhir4.AllergyIntolerance), id: 'taken-back' } as fhir4.AllergyIntolerance, request: { method: 'PUT', url: 'AllergyIntolerance/taken-back' } }, 'k1');
  const names = (await exported()).resources.flatMap(({ id = '' }) => (before.has(id) ? [] : id));
  await send({ request: { method: 'DELETE', url: 'AllergyIntolerance/taken-back' } }, 'k2');
  return names;
}

describe('a kick-off', () => {
  test('is refused to whoever is not registered for research or planning, and the refusal is logged', async () => {
    const [patient, professional, source] = [await world.patientToken(PEOPLE.open), await world.professionalToken(PEOPLE.open, {}), await world.sourceToken('DEMOGP1', 'Harbour View Surgery', 'system/*.rs')];
    for (const token of [patient, professional, source]) {
      for (const address of ['$export', 'Patient/$export']) expect((await world.ask(address, { token, headers: ASYNC })).status).toBe(403);
    }
    const log = await world.ask('AuditEvent', { token: patient });
    expect(JSON.stringify(log.json)).toContain('$export');
  });

  test('needs Prefer: respond-async, types that are given and scopes for them', async () => {
    const { token } = await researchClient(world, 'HRESCH', 'system/Condition.rs system/Observation.rs?category=laboratory');
    const ask = async (query: string, headers: Record<string, string> = ASYNC): Promise<[number, string]> => {
      const { status, json } = await world.ask(`$export${query}`, { token, headers });
      return [status, json.issue?.[0]?.details?.text ?? ''];
    };
    expect(await ask('', {})).toEqual([400, expect.stringContaining('respond-async')]);
    expect(await ask('?_type=DocumentReference')).toEqual([400, expect.stringContaining('DocumentReference')]);
    expect(await ask('?_elements=id')).toEqual([400, expect.stringContaining('_elements')]);
    expect(await ask('?_since=yesterday')).toEqual([400, expect.stringContaining('_since')]);
    expect(await ask('?_outputFormat=text/csv')).toEqual([400, expect.stringContaining('_outputFormat')]);
    expect(await ask('?_type=Patient')).toEqual([403, expect.stringContaining('Patient')]);
    expect(await ask('?_type=Observation')).toEqual([403, expect.stringContaining('without a query')]);
    const { resources } = await exportAll(token);
    expect(new Set(resources.map(({ resourceType }) => resourceType))).toEqual(new Set(['Condition']));
  });

  test('is taken by POST as well, and for patients alone', async () => {
    const { token } = await researchClient(world, 'HRESCH');
    const body = { resourceType: 'Parameters', parameter: [{ name: '_type', valueString: 'Patient' }, { name: '_since', valueInstant: '2020-01-01T00:00:00Z' }] };
    const started = await world.ask('Patient/$export', { method: 'POST', token, headers: ASYNC, body });
    expect(started.status, started.text).toBe(202);
    const done = await waitFor(below(started.headers['content-location'] ?? ''), token);
    expect((done.json as unknown as Manifest).output).toMatchObject([{ type: 'Patient', count: 2 }]);
  });

  test('is no more than was asked for, when a POST says it in its address', async () => {
    const { token } = await researchClient(world, 'HRESCH');
    expect((await world.ask('$export?_type=Nonsense', { method: 'POST', token, headers: ASYNC })).status).toBe(400);
    const started = await world.ask('$export?_type=Patient', { method: 'POST', token, headers: ASYNC });
    const done = await waitFor(below(started.headers['content-location'] ?? ''), token);
    expect((done.json as unknown as Manifest).output.map(({ type }) => type)).toEqual(['Patient']);
  });
});

/** A job that WORKER has, and no other process may take. */
async function takenJob(clientId: string, purpose: ResearchPurpose, requestedAt: Date): Promise<ExportJob> {
  const { databases } = world.database;
  const id = randomUUID();
  await databases.exporter.query(
    `insert into export_job (id, client_id, purpose, url, types, requested_at, worker, locked_until) values ($1, $2, $3, '', '{Patient}', $4, $5, 'infinity')`,
    [id, clientId, purpose, requestedAt, WORKER],
  );
  const job = await findJob(databases, id, clientId, requestedAt);
  if (!job) throw new Error('the job is not there');
  return job;
}

describe('a job', () => {
  test('that a process leaves off is gone on with by another: everybody once, in it and in their log', async () => {
    const { token, id: clientId } = await researchClient(world, 'HRESCH');
    const { databases } = world.database;
    const before = (await givenEvents(PEOPLE.open)).length;
    const now = new Date();
    // Taken by a process that gives a person's and is not heard of again.
    const job = await takenJob(clientId, 'HRESCH', now);
    let asked = 0;
    await runJob({ databases, fhirBase: FHIR_BASE, smallestGroup: 1, clock: () => new Date() }, job, WORKER, () => (asked += 1) > 1);
    expect(await countLines(databases, job.id)).not.toEqual([{ type: 'Patient', lines: 2 }]);
    const done = await waitFor(below(`${FHIR_BASE}/$export-status/${job.id}`), token);
    expect((done.json as unknown as Manifest).output).toMatchObject([{ type: 'Patient', count: 2 }]);
    expect((await givenEvents(PEOPLE.open)).length).toBe(before + 1);
  });

  test('that fails is tried again, and given up after a while with a plain answer', async () => {
    const { token, id: clientId } = await researchClient(world, 'HRESCH');
    const { databases } = world.database;
    const { id: jobId } = await takenJob(clientId, 'PUBHLTH', new Date());
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await databases.exporter.query('update export_job set worker = $2 where id = $1', [jobId, WORKER]);
      const job = await findJob(databases, jobId, clientId, new Date());
      if (job) await runJob({ databases, fhirBase: FHIR_BASE, smallestGroup: 1, clock: () => new Date() }, job, WORKER);
    }
    const failed = await world.ask(`$export-status/${jobId}`, { token });
    expect([failed.status, failed.json.issue?.[0]?.details?.text]).toEqual([500, expect.stringContaining('could not be made')]);
  });

  test('gives no file that fewer people are in than the operator’s smallest group', async () => {
    const { token, id: clientId } = await researchClient(world, 'HRESCH');
    const { databases } = world.database;
    for (const [smallestGroup, types] of [[2, ['Patient']], [3, []]] as const) {
      const job = await takenJob(clientId, 'HRESCH', new Date());
      await runJob({ databases, fhirBase: FHIR_BASE, smallestGroup, clock: () => new Date() }, job, WORKER);
      const done = await world.ask(`$export-status/${job.id}`, { token });
      expect((done.json as unknown as Manifest).output.map(({ type }) => type)).toEqual(types);
      expect(await countLines(databases, job.id)).toHaveLength(types.length);
    }
  });

  test('is its own team’s alone: to another it is not there, and a reader of records reads none by such a token', async () => {
    const { token } = await researchClient(world, 'HRESCH');
    const { token: other } = await researchClient(world, 'HRESCH');
    const status = await kickOff(token);
    const done = await waitFor(status, token);
    const [file] = (done.json as unknown as Manifest).output;
    expect((await world.ask(status, { token: other })).status).toBe(404);
    expect((await world.ask(status, { method: 'DELETE', token: other })).status).toBe(404);
    expect((await world.ask(below(file?.url ?? ''), { token: other })).status).toBe(404);
    expect((await world.ask('Condition', { token })).status).toBe(403);
    expect((await world.ask(`Patient/${await world.patientId(PEOPLE.open)}`, { token })).status).toBe(403);
  });

  test('that is cancelled is gone with all that was made', async () => {
    const { token } = await researchClient(world, 'HRESCH');
    const status = await kickOff(token);
    expect((await world.ask(status, { method: 'DELETE', token })).status).toBe(202);
    expect((await world.ask(status, { token })).status).toBe(404);
    const { rows } = await world.database.databases.exporter.query("select from export_job where id::text = $1", [status.split('/').at(-1)]);
    expect(rows).toEqual([]);
  });

  test('of a client that is registered no longer ends, and gives nothing', async () => {
    const { token, id } = await researchClient(world, 'HRESCH');
    const done = await waitFor(await kickOff(token), token);
    await world.database.databases.prisma.oauthClient.delete({ where: { id } });
    const [file] = (done.json as unknown as Manifest).output;
    expect((await world.ask(below(file?.url ?? ''), { token })).status).toBe(401);
  });
});
