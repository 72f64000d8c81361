/** What a later message leaves empty makes nothing less sensitive than its source said that it is. */
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { readAsPatient, theOnly } from '@/store/feeds/testing/read-as-patient';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { answerMessage } from './answer-message';
import { addFacility } from './facilities';
import { at } from './testing/at';

let test: TestDatabase;
let deps: FeedDeps;
let owner: pg.Client;
beforeAll(async () => {
  test = await createTestDatabase();
  owner = await test.openOwner();
  deps = { databases: test.databases, now: () => new Date(), serverUrl: 'http://store.example/fhir' };
  for (const [facility, sourceCode] of [['PAS', 'RVV'], ['OTHER', 'RPA']] as const) await addFacility(test.databases, { facility, sourceCode, name: facility, peers: [] });
});
afterAll(() => test.drop());

const NHS_NUMBERS = ['9990000018', '9990000026', '9990000034', '9990000042', '9990000050'];
let minute = 0;

async function send(person: number, type: string, segments: readonly string[], facility = 'PAS'): Promise<void> {
  const time = new Date(Date.UTC(2026, 0, 5, 9, ++minute)).toISOString().replace(/\D/g, '').slice(0, 12);
  const text = [`MSH|^~\\&|X|${facility}|||${time}||${type}|M${minute}|P|2.5`, `PID|1||${NHS_NUMBERS[person] ?? ''}^^^NHS^NH||Ann||19410301|F`, ...segments].join('\r');
  expect((await answerMessage(deps, Buffer.from(text), '127.0.0.1')).text).toContain('\rMSA|AA|');
}

const read = (person: number): Promise<fhir4.FhirResource[]> => readAsPatient(test.databases, NHS_NUMBERS[person] ?? '');

/** Of each item of a type as it is now: topics, and whether it is between the person and its source. */
async function sensitivity(person: number, type: string): Promise<string[]> {
  const { rows } = await owner.query<{ seen: string }>(
    `select concat_ws(' ', (select string_agg(label, ' ' order by label) from unnest(r.labels) label), r.restricted::text) as seen from resource r join patient_index p using (patient_id)
      where p.nhs_number = $1 and r.type = $2 and r.is_current and r.form = 'whole'`,
    [NHS_NUMBERS[person], type],
  );
  return rows.map(({ seen }) => seen);
}

it('a visit is to the clinic that it was to, and as protected, until its source says another or that it is none', async () => {
  const visit = (service: string, mark: string, ward = 'A1'): string[] => [at(at(`PV1|1|O|${ward}`, 10, service), 19, 'V-1'), ...(mark === '-' ? [] : [at('PV2|', 22, mark)])];
  await send(0, 'ADT^A01', visit('360^GUM', 'PSY'));
  expect(await sensitivity(0, 'Encounter')).toEqual(['PSY SEX true']);
  await send(0, 'ADT^A08', visit('', '-', 'B2'));
  expect(await sensitivity(0, 'Encounter')).toEqual(['PSY SEX true']);
  expect(theOnly(await read(0), 'Encounter')).toMatchObject({ serviceType: { text: 'GUM' }, location: [{ location: { display: 'B2' } }] });
  await send(0, 'ADT^A08', visit('300^General medicine', ''));
  expect(await sensitivity(0, 'Encounter')).toEqual(['PSY false']);
  await send(0, 'ADT^A08', visit('""', '""'));
  expect(await sensitivity(0, 'Encounter')).toEqual(['false']);
  expect(theOnly(await read(0), 'Encounter')).not.toHaveProperty('serviceType');
});

it('is nothing to another source’s visit of the same number', async () => {
  const visit = (service: string): string[] => [at(at('PV1|1|O', 10, service), 19, 'V-2')];
  await send(1, 'ADT^A01', visit('360'));
  await send(1, 'ADT^A01', visit(''), 'OTHER');
  expect((await sensitivity(1, 'Encounter')).sort()).toEqual(['SEX true', 'false']);
});

it('an appointment that is cancelled by its number alone was for what it was, and when', async () => {
  await send(2, 'SIU^S12', ['SCH|1|A-1', at('PV1|1|O', 10, '360'), 'RGS|1', 'AIS|1||1^Clinic|20260701090000']);
  const { start, end } = theOnly(await read(2), 'Appointment');
  await send(2, 'SIU^S15', ['SCH|1|A-1']);
  expect(theOnly(await read(2), 'Appointment')).toMatchObject({ status: 'cancelled', start, end, serviceType: [{ text: 'Clinic' }] });
  expect(await sensitivity(2, 'Appointment')).toEqual(['SEX true']);
});

it('a letter that is edited is of the same clinic, and its text with it', async () => {
  const letter = (kind: string, mark: string, ...before: string[]): string[] => [...before, at(`TXA|1|${kind}|TX|||||||||D-1`, 18, mark), 'OBX|1|TX|1||Dear'];
  await send(3, 'MDM^T02', letter('CN', 'V', at('PV1|1|O', 10, '710')));
  await send(3, 'MDM^T08', letter('CN', ''));
  expect([await sensitivity(3, 'DocumentReference'), await sensitivity(3, 'Binary')]).toEqual([['PSY true'], ['PSY true']]);
  await send(3, 'MDM^T08', letter('CN', 'U', at('PV1|1|O', 10, '""')));
  expect([await sensitivity(3, 'DocumentReference'), await sensitivity(3, 'Binary')]).toEqual([['false'], ['false']]);
});

it('a result, a diagnosis and a vaccination keep their marks', async () => {
  const result = (...orc: string[]): string[] => [...orc, 'OBR|1|P1|F1|V^Virology^L', 'OBX|1|ST|A^Antigen^L||Reactive'];
  await send(4, 'ORU^R01', result(at('ORC|RE|P1|F1', 28, 'HIV')));
  await send(4, 'ORU^R01', result());
  await send(4, 'ADT^A01', [at('PV1|1|O', 19, 'V-3'), at('DG1|1|||Something|20260618|F', 18, 'Y')]);
  await send(4, 'ADT^A08', [at('PV1|1|O', 19, 'V-3'), 'DG1|1|||Something|20260618|F']);
  const given = (orc: string): string[] => [orc, 'RXA|0|1|20260601||V1^Some vaccine^L|1'];
  await send(4, 'VXU^V04', given(at('ORC|RE|P2|F2', 28, 'R')));
  await send(4, 'VXU^V04', given('ORC|RE|P2|F2'));
  const items = await read(4);
  for (const [type, seen] of [['DiagnosticReport', 'HIV true'], ['Observation', 'HIV true'], ['Condition', 'true']] as const) expect(await sensitivity(4, type), type).toEqual([seen]);
  expect(theOnly(items, 'Immunization').meta?.security).toMatchObject([{ code: 'R' }]);
});
