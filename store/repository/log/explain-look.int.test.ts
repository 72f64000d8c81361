import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPLANATION_WINDOWS } from '@/lib/audit/explanation-windows';
import { sampleParamedic, sampleSearch } from '@/lib/audit/event-samples';
import { appendEvent } from '@/store/audit/append-event';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { takeInBundle } from '@/store/feeds/fhir/take-in-bundle';
import { itemEntry, patientEntry, requestFacts, sourceContext, SUBJECT, transactionOf, type Entry } from '@/store/feeds/testing/sample-bundle';
import { explainLook } from './explain-look';
import { findPatient } from '../taking-in/patient-index';

const NURSE = 'Practitioner/sds-555000000071';
const TRUST = 'Organization/ods-rvv';
const WARD = 'Organization/ods-rvvw1';
const ELSEWHERE = 'Organization/ods-rpa';
const AMBULANCE = 'Organization/ods-ryd';
const SURGERY = 'Organization/ods-demogp1';
const PHARMACY = 'Organization/ods-demoph1';
const KIND = 'https://mycarerecord.example/fhir/CodeSystem/organisation-kind';
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';

let database: TestDatabase;
let next = 9990000018;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const organisation = (code: string, more: Partial<fhir4.Organization> = {}): Entry => ({
  resource: { resourceType: 'Organization', id: `ods-${code.toLowerCase()}`, identifier: [{ system: ODS, value: code }], name: code, ...more },
  request: { method: 'PUT', url: `Organization/ods-${code.toLowerCase()}` },
});
const directory = [
  organisation('RVV'),
  organisation('RVVW1', { partOf: { reference: TRUST } }),
  organisation('RPA'),
  organisation('DEMOPH1'),
  organisation('RYD', { type: [{ coding: [{ system: KIND, code: 'ambulance' }] }] }),
  organisation('DEMO111', { type: [{ coding: [{ system: KIND, code: 'out-of-hours' }] }] }),
];

const NUMBERS = ['9990000018', '9990000026', '9990000034', '9990000042', '9990000050', '9990000069', '9990000077', '9990000085', '9990000093', '9990000107', '9990000115', '9990000123', '9990000131', '9990000158', '9990000166', '9990000182', '9990000190', '9990000204', '9990000212', '9990000220', '9990000239', '9990000247'];

/** Somebody of whom a source has sent these items. @returns their id */
async function recordOf(items: fhir4.FhirResource[], { source = 'RVV', patient = {} }: { source?: string; patient?: Partial<fhir4.Patient> } = {}): Promise<string> {
  const nhsNumber = NUMBERS[next % NUMBERS.length] ?? '';
  next += 1;
  const feeds = { databases: database.databases, now: () => new Date(), serverUrl: 'http://store.example/fhir' };
  const bundle = transactionOf([...directory, patientEntry(patient, nhsNumber), ...items.map((item) => itemEntry(item))], randomUUID());
  const answer = await takeInBundle(feeds, sourceContext(source), bundle, requestFacts());
  const person = await findPatient(database.databases, { nhsNumber });
  if (!person) throw new Error(`was not taken in: ${JSON.stringify(answer)}`);
  return person.patientId;
}

async function whyLook(patientId: string, at: string, { practitioner = NURSE, organisation: from = TRUST } = {}) {
  const { explanation } = await explainLook(database.databases, { patientId, practitioner, organisation: from }, new Date(at));
  return explanation.map(({ kind, date }) => (date === undefined ? kind : `${kind} ${date}`));
}

const identifier = (): fhir4.Identifier[] => [{ system: 'https://trust.example/id', value: randomUUID() }];
const visit = (period: fhir4.Period, code = 'AMB', more: Partial<fhir4.Encounter> = {}): fhir4.Encounter => ({
  resourceType: 'Encounter',
  identifier: identifier(),
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code },
  subject: SUBJECT,
  period,
  ...more,
});

describe('a look is explained by', () => {
  test('a visit at that organisation, from the day before until two weeks after', async () => {
    const id = await recordOf([visit({ start: '2026-03-10T09:00:00Z', end: '2026-03-10T09:30:00Z' })]);
    expect(await whyLook(id, '2026-03-09T08:00:00Z')).toEqual(['visit 2026-03-10']);
    expect(await whyLook(id, '2026-03-24T22:00:00Z')).toEqual(['visit 2026-03-10']);
    expect(await whyLook(id, '2026-03-08T23:00:00Z')).toEqual([]);
    expect(await whyLook(id, '2026-03-25T08:00:00Z')).toEqual([]);
  });

  test.each([
    ['RYD', AMBULANCE],
    ['DEMO111', 'Organization/ods-demo111'],
  ])('a visit by those who come once (%s), only from the day before until the day after', async (source, from) => {
    const id = await recordOf([visit({ start: '2026-03-10T09:00:00Z', end: '2026-03-10T09:30:00Z' }, 'FLD')], { source });
    const looked = (at: string) => whyLook(id, at, { organisation: from });
    expect(await looked('2026-03-09T23:50:00Z')).toEqual(['visit 2026-03-10']);
    expect(await looked('2026-03-11T22:00:00Z')).toEqual(['visit 2026-03-10']);
    expect(await looked('2026-03-12T08:00:00Z')).toEqual([]);
    expect(await looked('2026-03-16T08:00:00Z')).toEqual([]);
  });

  test('the same for somebody of a part of it, and nobody of another', async () => {
    const id = await recordOf([visit({ start: '2026-03-10T09:00:00Z', end: '2026-03-10T09:30:00Z' })]);
    expect(await whyLook(id, '2026-03-10T10:00:00Z', { organisation: WARD })).toEqual(['visit 2026-03-10']);
    expect(await whyLook(id, '2026-03-10T10:00:00Z', { organisation: ELSEWHERE })).toEqual([]);
  });

  test('a stay, for as long as it lasts and a month after', async () => {
    const open = await recordOf([visit({ start: '2026-01-05' }, 'IMP', { status: 'in-progress' })]);
    expect(await whyLook(open, '2026-06-30T12:00:00Z')).toEqual(['admission 2026-01-05']);
    const over = await recordOf([visit({ start: '2026-01-05', end: '2026-01-09' }, 'IMP')]);
    expect(await whyLook(over, '2026-02-08T12:00:00Z')).toEqual(['admission 2026-01-05']);
    expect(await whyLook(over, '2026-02-09T12:00:00Z')).toEqual([]);
  });

  test('a visit that never ended only for its own day and the two weeks after', async () => {
    const id = await recordOf([visit({ start: '2026-03-10T09:00:00Z' }, 'AMB', { status: 'in-progress' })]);
    expect(await whyLook(id, '2026-03-11T09:00:00Z')).toEqual(['visit 2026-03-10']);
    expect(await whyLook(id, '2026-05-10T09:00:00Z')).toEqual([]);
  });

  test('A&E at another hospital the same day, for the ambulance and no other', async () => {
    const id = await recordOf([visit({ start: '2026-03-10T00:40:00Z' }, 'EMER')]);
    expect(await whyLook(id, '2026-03-09T23:50:00Z', { organisation: AMBULANCE })).toEqual(['visit 2026-03-10']);
    expect(await whyLook(id, '2026-03-10T13:00:00Z', { organisation: AMBULANCE })).toEqual([]);
    expect(await whyLook(id, '2026-03-10T01:00:00Z', { organisation: ELSEWHERE })).toEqual([]);
  });

  test('a medicine that they handed out, and none that another organisation did', async () => {
    const handedOut: fhir4.MedicationStatement = { resourceType: 'MedicationStatement', identifier: identifier(), status: 'completed', subject: SUBJECT, medicationCodeableConcept: { text: 'Iron' }, effectiveDateTime: '2026-03-10' };
    const id = await recordOf([handedOut]);
    expect(await whyLook(id, '2026-02-24T12:00:00Z')).toEqual(['medicine 2026-03-10']);
    expect(await whyLook(id, '2026-04-14T12:00:00Z')).toEqual(['medicine 2026-03-10']);
    expect(await whyLook(id, '2026-04-15T12:00:00Z')).toEqual([]);
    expect(await whyLook(id, '2026-03-10T12:00:00Z', { organisation: ELSEWHERE })).toEqual([]);
  });

  test('a prescription that was sent to them, from that day on, and none that was sent elsewhere, only drafted, cancelled, or sent to nobody', async () => {
    const prescription = (more: Partial<fhir4.MedicationRequest> = {}): fhir4.MedicationRequest => ({
      resourceType: 'MedicationRequest',
      identifier: identifier(),
      status: 'active',
      intent: 'order',
      subject: SUBJECT,
      medicationCodeableConcept: { text: 'Iron' },
      authoredOn: '2026-03-10',
      dispenseRequest: { performer: { reference: PHARMACY } },
      ...more,
    });
    const byPharmacy = (id: string, at: string) => whyLook(id, at, { organisation: PHARMACY });
    const id = await recordOf([prescription()], { source: 'DEMOGP1' });
    expect(await byPharmacy(id, '2026-03-10T09:00:00Z')).toEqual(['prescription 2026-03-10']);
    expect(await byPharmacy(id, '2026-04-14T12:00:00Z')).toEqual(['prescription 2026-03-10']);
    expect(await byPharmacy(id, '2026-04-15T12:00:00Z')).toEqual([]);
    expect(await byPharmacy(id, '2026-03-09T12:00:00Z')).toEqual([]);
    expect(await whyLook(id, '2026-03-10T12:00:00Z', { organisation: ELSEWHERE })).toEqual([]);
    const made = await recordOf([prescription({ status: 'completed' })], { source: 'DEMOGP1' });
    expect(await byPharmacy(made, '2026-03-12T12:00:00Z')).toEqual(['prescription 2026-03-10']);
    for (const more of [{ status: 'draft' }, { status: 'cancelled' }, { status: 'entered-in-error' }, { dispenseRequest: { validityPeriod: { start: '2026-03-10' } } }] as Partial<fhir4.MedicationRequest>[]) {
      expect(await byPharmacy(await recordOf([prescription(more)], { source: 'DEMOGP1' }), '2026-03-10T12:00:00Z'), JSON.stringify(more)).toEqual([]);
    }
  });

  test('an appointment near, unless it was cancelled', async () => {
    const appointment = (status: fhir4.Appointment['status']): fhir4.Appointment => ({
      resourceType: 'Appointment',
      identifier: identifier(),
      status,
      start: '2026-04-20T09:00:00Z',
      end: '2026-04-20T09:20:00Z',
      participant: [{ actor: SUBJECT, status: 'accepted' }],
    });
    const id = await recordOf([appointment('booked')]);
    expect(await whyLook(id, '2026-04-06T12:00:00Z')).toEqual(['appointment 2026-04-20']);
    expect(await whyLook(id, '2026-04-05T12:00:00Z')).toEqual([]);
    expect(await whyLook(id, '2026-04-28T12:00:00Z')).toEqual([]);
    expect(await whyLook(await recordOf([appointment('cancelled')]), '2026-04-20T12:00:00Z')).toEqual([]);
  });

  test('a referral to them, for eighteen weeks, and not by having referred', async () => {
    const referral: fhir4.ServiceRequest = {
      resourceType: 'ServiceRequest',
      identifier: identifier(),
      status: 'active',
      intent: 'order',
      code: { text: 'Heart clinic' },
      subject: SUBJECT,
      authoredOn: '2026-02-01',
      requester: { reference: SURGERY },
      performer: [{ reference: TRUST }],
    };
    const id = await recordOf([referral], { source: 'DEMOGP1' });
    expect(await whyLook(id, '2026-06-07T12:00:00Z')).toEqual(['referral 2026-02-01']);
    expect(await whyLook(id, '2026-06-08T12:00:00Z')).toEqual([]);
    expect(await whyLook(id, '2026-02-02T12:00:00Z', { organisation: SURGERY })).toEqual([]);
  });

  test('a care team that names them, and no colleague whom it does not', async () => {
    const team: fhir4.CareTeam = {
      resourceType: 'CareTeam',
      identifier: identifier(),
      status: 'active',
      name: 'Heart team',
      subject: SUBJECT,
      period: { start: '2026-01-01' },
      participant: [{ member: { reference: NURSE } }],
    };
    const id = await recordOf([team], { source: 'RPA' });
    expect(await whyLook(id, '2026-09-01T12:00:00Z')).toEqual(['care-team 2026-01-01']);
    expect(await whyLook(id, '2025-12-01T12:00:00Z')).toEqual([]);
    expect(await whyLook(id, '2026-09-01T12:00:00Z', { practitioner: 'Practitioner/sds-555000000072' })).toEqual([]);
  });

  test('being of the person’s own GP practice, at any time', async () => {
    const id = await recordOf([], { source: 'DEMOGP1', patient: { generalPractitioner: [{ reference: SURGERY }] } });
    expect(await whyLook(id, '2026-09-01T12:00:00Z', { organisation: SURGERY })).toEqual(['gp-practice']);
    expect(await whyLook(id, '2026-09-01T12:00:00Z')).toEqual([]);
  });

  test('the nearest of each kind, what is of the same day first', async () => {
    const id = await recordOf([
      visit({ start: '2026-03-10T09:00:00Z', end: '2026-03-10T09:30:00Z' }),
      visit({ start: '2026-03-15T09:00:00Z', end: '2026-03-15T09:30:00Z' }),
      visit({ start: '2026-03-01', end: '2026-03-20' }, 'IMP'),
    ]);
    expect(await whyLook(id, '2026-03-16T12:00:00Z')).toEqual(['admission 2026-03-01', 'visit 2026-03-15']);
  });
});

test('the windows that the public reads are those that the database works by', async () => {
  const client = new pg.Client({ connectionString: database.migratorUrl });
  await client.connect();
  const { rows } = await client.query<{ rule: string; before: string; after: string }>('select rule, before::text, after::text from explanation_window');
  await client.end();
  const told = EXPLANATION_WINDOWS.flatMap(({ rule, before, after }) => (before === undefined || after === undefined ? [] : [{ rule, before, after }]));
  const days = ({ rule, before, after }: { rule: string; before: string; after: string }): string => [rule, before, after].join(' ').replaceAll('12:00:00', '12 hours').replaceAll('00:00:00', '0 days');
  expect(rows.map(days).sort()).toEqual(told.map(days).sort());
});

test('an organisation is new until somebody of it has looked', async () => {
  const patientId = randomUUID();
  const ask = async () => (await explainLook(database.databases, { patientId, practitioner: NURSE, organisation: AMBULANCE }, new Date())).isNewOrganisation;
  expect(await ask()).toBe(true);
  const facts = (isNewOrganisation: boolean) => ({ ...sampleSearch({ id: randomUUID(), patientId, actor: sampleParamedic({ isNewOrganisation }) }) });
  await appendEvent(database.databases.reader, { ...facts(true), kind: 'refused' }, patientId);
  expect(await ask()).toBe(true);
  await appendEvent(database.databases.reader, facts(true), patientId);
  expect(await ask()).toBe(false);
});

test('the one who asks learns nothing of the record by other ways', async () => {
  await expect(database.databases.authorizer.query('select 1 from resource')).rejects.toThrow(/permission denied/);
  await expect(database.databases.authorizer.query("select * from explaining_items(gen_random_uuid(), 'a', array['b'], array['ambulance'])")).rejects.toThrow(/permission denied/);
  await expect(database.databases.authorizer.query('select * from organisation_seen')).rejects.toThrow(/permission denied/);
});
