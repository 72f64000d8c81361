/** Who names each item is kept with it: worked out for the items of one message, found by the database for all others. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { classify } from '@/lib/fhir/classify';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { buildProvenance } from '@/store/feeds/transaction/provenance';
import { takeIn } from './taking-in/take-in';

const SOURCE = { code: 'RVV', kind: 'hospital', name: 'The Hospital' } as const;
let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.openOwner();
}, 60_000);
afterAll(() => database.drop());

/** A message with where each of its items came from, as a feed makes it. */
async function send(patientId: string, ...resources: fhir4.FhirResource[]): Promise<void> {
  const receivedAt = new Date();
  const messageId = randomUUID();
  const items = resources.flatMap((resource) => {
    const classification = classify(resource, SOURCE);
    const provenance = buildProvenance({ resource, classification, isDeleted: false }, { source: SOURCE, messageId, receivedAt });
    return [{ resource, classification }, { resource: provenance, classification: classify(provenance, SOURCE, { target: classification }) }];
  });
  await takeIn(database.databases, { patientId, source: SOURCE, messageId, receivedAt, items, request: { requestId: 'r', clientAddress: '127.0.0.1', summary: 'test' }, serverUrl: 'http://store.example/fhir' });
}

const result = (id: string, text = id): fhir4.Observation => ({ resourceType: 'Observation', id, status: 'final', code: { text } });
const report = (id: string, ...results: string[]): fhir4.DiagnosticReport => ({ resourceType: 'DiagnosticReport', id, status: 'final', code: { text: id }, result: results.map((one) => ({ reference: `Observation/${one}` })) });

/** Each row with who names what it is about; `writing` is which of its transaction's commands wrote it. */
async function readRows(patientId: string): Promise<{ row: string; named_by: string[]; writing: string }[]> {
  const { rows } = await owner.query<{ row: string; named_by: string[]; writing: string }>(
    `select r.type || ' ' || r.about || ' ' || r.version as row, r.named_by, r.xmin::text || ' ' || r.cmin::text as writing from resource r where r.patient_id = $1 order by 1`,
    [patientId],
  );
  return rows;
}

/** Who names each item, by the item; an item's rows must agree. */
const latestNames = async (patientId: string) => {
  const { rows } = await owner.query<{ about: string; named_by: string[] }>(`select distinct about, named_by from resource where patient_id = $1 and is_current order by about`, [patientId]);
  expect(new Set(rows.map(({ about }) => about)).size).toBe(rows.length);
  return Object.fromEntries(rows.map(({ about, named_by }) => [about, named_by]));
};

test('the rows of one message come with who names them in it, where each came from has the same, and none is written twice', async () => {
  const patientId = randomUUID();
  await send(patientId, report('r1', 'a', 'b'), report('r2', 'b'), result('a'), result('b'), result('alone'));
  expect(await latestNames(patientId)).toEqual({
    'DiagnosticReport/r1': [],
    'DiagnosticReport/r2': [],
    'Observation/a': ['DiagnosticReport/r1'],
    'Observation/alone': [],
    'Observation/b': ['DiagnosticReport/r1', 'DiagnosticReport/r2'],
  });
  const rows = await readRows(patientId);
  expect(rows).toHaveLength(10);
  expect(new Set(rows.map(({ writing }) => writing)).size).toBe(1);
});

test('what another message named is added by the database, whichever came first, for every version, and stays', async () => {
  const patientId = randomUUID();
  await send(patientId, report('early', 'a'), result('b'));
  await send(patientId, result('a'), report('late', 'b'));
  const named = { 'DiagnosticReport/early': [], 'DiagnosticReport/late': [], 'Observation/a': ['DiagnosticReport/early'], 'Observation/b': ['DiagnosticReport/late'] };
  expect(await latestNames(patientId)).toEqual(named);
  // The reports name nothing any more; the results have new versions, one of them with a report of the same message.
  await send(patientId, report('early'), report('late'));
  await send(patientId, result('a', 'corrected'), result('b', 'corrected'), report('third', 'b'));
  const all = { ...named, 'DiagnosticReport/third': [], 'Observation/b': ['DiagnosticReport/late', 'DiagnosticReport/third'] };
  expect(await latestNames(patientId)).toEqual(all);
  expect((await readRows(patientId)).filter(({ row }) => row.startsWith('Observation Observation/b')).map(({ named_by }) => named_by)).toEqual([all['Observation/b'], all['Observation/b']]);
});

test('nobody is named by what is in the record of somebody else', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  await send(one, report('r', 'shared'));
  await send(other, result('shared'));
  expect(await latestNames(other)).toEqual({ 'Observation/shared': [] });
});
