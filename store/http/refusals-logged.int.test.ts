import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOBODY } from '@/store/audit/append-event';
import { openPatientWorld } from './testing/open-patient-world';
import type { World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sampleTransaction } from './testing/sample-record';

let world: World;
let source: string;
let paramedic: string;
let patientId: string;
let nhsNumber: string;
let owner: pg.Client;

beforeAll(async () => {
  ({ world, nhsNumber, patientId } = await openPatientWorld());
  source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  paramedic = await world.professionalToken(nhsNumber, { jobRoleCode: 'R1070', role: 'paramedic', scope: 'user/*.cruds' });
  owner = new pg.Client({ connectionString: world.database.migratorUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await world.close();
});

async function refusalsOf(person: string): Promise<{ requestors: string[]; reason: string | undefined }[]> {
  const { rows } = await owner.query<{ content: string }>('select content from access_event where patient_id = $1 order by seq', [person]);
  const events = rows.map(({ content }) => JSON.parse(content) as fhir4.AuditEvent);
  return events.filter(({ outcome }) => outcome === '8').map(({ agent, outcomeDesc }) => ({
    requestors: agent.filter(({ requestor }) => requestor).map(({ who, name }) => name ?? who?.display ?? ''),
    reason: outcomeDesc,
  }));
}

test('a source system that tries to read is refused, and its try is kept with those about nobody', async () => {
  expect((await world.ask('Observation', { token: source })).status).toBe(403);
  expect(await refusalsOf(NOBODY)).toEqual([{ requestors: ['Harbour View Surgery'], reason: 'Refused by beyond-scope (read)' }]);
});

test('a professional who tries to set a person’s choice, or to send as a source does, is refused, and the person can see it', async () => {
  expect((await world.ask('Consent', { method: 'POST', token: paramedic, body: { resourceType: 'Consent' } })).status).toBe(403);
  expect((await world.ask('/fhir', { method: 'POST', token: paramedic, body: sampleTransaction(nhsNumber) })).status).toBe(403);
  expect(await refusalsOf(patientId)).toEqual([
    { requestors: ['Sam Okafor'], reason: 'Refused by beyond-scope (Consent.c)' },
    { requestors: ['Sam Okafor'], reason: 'Refused by beyond-scope (transaction)' },
  ]);
});

test('a choice that is sent and not saved, as a whole or as a patch, is one attempt in the person’s log, and one that is saved is none', async () => {
  const me = await world.patientToken(nhsNumber);
  const before = (await refusalsOf(patientId)).length;
  const { json, status } = await world.ask('Consent', { method: 'POST', token: me, body: sampleConsent(patientId) });
  expect(status).toBe(201);
  const kept = { ...json, id: (json as { id?: string }).id ?? '' };
  const put = (id: string, version: number, body: object) => world.ask(`Consent/${id}`, { method: 'PUT', token: me, headers: { 'if-match': `W/"${version}"` }, body });
  const patch = (id: string, version: number, operation: object) =>
    world.ask(`Consent/${id}`, { method: 'PATCH', token: me, headers: { 'if-match': `W/"${version}"`, 'content-type': 'application/json-patch+json' }, body: [operation] });
  const inactive = { op: 'replace', path: '/status', value: 'inactive' };
  const answers = [
    await world.ask('Consent', { method: 'POST', token: me, body: { resourceType: 'Consent' } }),
    await put(kept.id, 9, kept),
    await put('none', 1, { ...sampleConsent(patientId), id: 'none' }),
    await put(kept.id, 1, { ...kept, status: 'nonsense' }),
    await patch(kept.id, 9, inactive),
    await patch('none', 1, inactive),
    await patch(kept.id, 1, { op: 'test', path: '/status', value: 'inactive' }),
    await patch(kept.id, 1, { op: 'replace', path: '/status', value: 'nonsense' }),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([422, 412, 404, 422, 412, 404, 409, 422]);
  expect((await patch(kept.id, 1, inactive)).status).toBe(200);
  expect((await refusalsOf(patientId)).slice(before).map(({ reason }) => reason)).toEqual([
    'Refused by not-saved (Consent.c:unprocessable)',
    'Refused by not-saved (Consent.u:version-changed)',
    'Refused by not-saved (Consent.u:not-found)',
    'Refused by not-saved (Consent.u:unprocessable)',
    'Refused by not-saved (Consent.u:version-changed)',
    'Refused by not-saved (Consent.u:not-found)',
    'Refused by not-saved (Consent.u:conflict)',
    'Refused by not-saved (Consent.u:unprocessable)',
  ]);
});
