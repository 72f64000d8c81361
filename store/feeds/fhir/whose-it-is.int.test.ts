/** An item is filed under the person whom its sender means, or it is refused: never under somebody else for want of a name. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { readAsPatient } from '@/store/feeds/testing/read-as-patient';
import { requestFacts, sourceContext, transactionOf, type Entry } from '@/store/feeds/testing/sample-bundle';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { takeInBundle } from './take-in-bundle';

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const [ANN, BEN] = ['9990000018', '9990000026'];
const [ann, ben, result] = ['urn:uuid:11111111-1111-4111-8111-111111111111', 'urn:uuid:22222222-2222-4222-8222-222222222222', 'urn:uuid:33333333-3333-4333-8333-333333333333'];

let database: TestDatabase;
let deps: FeedDeps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = { databases: database.databases, now: () => new Date(), serverUrl: 'http://store.example/fhir' };
  await send([person(ANN, ann, 'a', 'PUT'), person(BEN, ben, 'b', 'PUT')]);
});
afterAll(() => database.drop());

function person(number: string, fullUrl: string | undefined, id?: string, method: 'POST' | 'PUT' = 'POST'): Entry {
  return {
    ...(fullUrl === undefined ? {} : { fullUrl }),
    resource: { resourceType: 'Patient', ...(id === undefined ? {} : { id }), identifier: [{ system: NHS_NUMBER, value: number }], birthDate: number === ANN ? '1941-11-03' : '1990-01-01' },
    request: { method, url: method === 'PUT' ? `Patient/${id ?? ''}` : 'Patient' },
  };
}

/** Found again by its text, whatever becomes of it. */
const text = (): string => `what ${randomUUID()}`;
const observation = (of: object, fullUrl = `urn:uuid:${randomUUID()}`): Entry => ({ fullUrl, resource: { resourceType: 'Observation', status: 'final', code: { text: text() }, ...of }, request: { method: 'POST', url: 'Observation' } });
const reportOfBen = (): Entry => ({
  fullUrl: `urn:uuid:${randomUUID()}`,
  resource: { resourceType: 'DiagnosticReport', status: 'final', code: { text: text() }, subject: { reference: ben }, result: [{ reference: result }] },
  request: { method: 'POST', url: 'DiagnosticReport' },
});

const send = (entries: Entry[]) => takeInBundle(deps, sourceContext('RVV', 'East Kent'), transactionOf(entries), requestFacts());

/** Whom each Observation of a message went to, in the message's order; the places of what was refused. */
async function whose(entries: Entry[]): Promise<string[]> {
  const answer = await send(entries);
  if (answer.outcome !== 'taken') return answer.operationOutcome.issue.flatMap(({ expression = [] }) => expression);
  const records = await Promise.all([ANN, BEN].map(async (number) => ({ number, items: JSON.stringify(await readAsPatient(database.databases, number)) })));
  return entries.flatMap(({ resource }) => (resource?.resourceType === 'Observation' ? records.filter(({ items }) => items.includes(String(resource.code.text))).map(({ number }) => (number === ANN ? 'ann' : 'ben')) : []));
}

describe('who is named by the message', () => {
  test.each<[string, () => Entry[], string[]]>([
    ['by fullUrl', () => [person(ANN, ann), person(BEN, ben), observation({ subject: { reference: ben } })], ['ben']],
    ['as each of two servers calls their own', () => [
      person(ANN, 'https://one.example/fhir/Patient/1', '1'), person(BEN, 'https://two.example/fhir/Patient/1', '1'),
      observation({ subject: { reference: 'Patient/1' } }, 'https://two.example/fhir/Observation/1'), observation({ subject: { reference: 'Patient/1' } }, 'https://one.example/fhir/Observation/1'),
    ], ['ben', 'ann']],
    ['by the address of their entry, which has no id', () => [person(ANN, 'https://one.example/fhir/Patient/7'), observation({ subject: { reference: 'Patient/7' } }, 'https://one.example/fhir/Observation/7')], ['ann']],
    ['in one version', () => [person(ANN, 'https://one.example/fhir/Patient/8', '8'), observation({ subject: { reference: 'https://one.example/fhir/Patient/8/_history/3' } }), observation({ subject: { reference: 'Patient/8/_history/3' } })], ['ann', 'ann']],
    ['by the NHS number, under an older system and spaced', () => [person(BEN, ben), observation({ subject: { identifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: '999 000 0026' } } }), observation({ subject: { reference: `Patient?identifier=${encodeURIComponent(`${NHS_NUMBER}|${BEN}`)}` } })], ['ben', 'ben']],
    ['with the NHS number beside', () => [person(ANN, ann), observation({ subject: { reference: ann, identifier: { system: NHS_NUMBER, value: ANN } } })], ['ann']],
    ['with another number of theirs beside', () => [person(ANN, ann), observation({ subject: { reference: ann, identifier: { system: 'urn:mrn', value: '4711' } } })], ['ann']],
    ['by an item that it is about', () => [person(BEN, ben), { fullUrl: result, resource: { resourceType: 'Specimen', subject: { reference: ben } }, request: { method: 'POST', url: 'Specimen' } }, observation({ specimen: { reference: result } })], ['ben']],
  ])('%s', async (_how, entries, expected) => expect(await whose(entries())).toEqual(expected));
});

describe('who is not, is nobody else', () => {
  const one = ['Bundle.entry[1].resource.subject'];
  test.each<[string, () => Entry[], string[]]>([
    ['two entries have the name', () => [person(ANN, ann, '1'), person(BEN, ben, '1'), observation({ subject: { reference: 'Patient/1' } })], ['Bundle.entry[2].resource.subject']],
    ['a server has none of that name', () => [person(ANN, 'https://one.example/fhir/Patient/1', '1'), observation({ subject: { reference: 'Patient/1' } }, 'https://two.example/fhir/Observation/1')], one],
    ['the number is nobody’s, and somebody else is its performer', () => [person(BEN, ben), observation({ subject: { identifier: { system: NHS_NUMBER, value: '9990009996' } }, performer: [{ reference: ben }] })], one],
    ['the address is elsewhere, and somebody else is its performer', () => [person(BEN, ben), observation({ subject: { reference: 'https://other.example/fhir/Patient/5' }, performer: [{ reference: ben }] })], one],
    ['it is a name alone, and somebody else is its performer', () => [person(BEN, ben), observation({ subject: { display: 'Mr Wilk' }, performer: [{ reference: ben }] })], one],
    ['it is a contained Patient, and somebody else is its performer', () => [person(BEN, ben), observation({ contained: [{ resourceType: 'Patient', id: 'p' }], subject: { reference: '#p' }, performer: [{ reference: ben }] })], one],
    ['it is a group, and somebody else is its performer', () => [person(BEN, ben), observation({ subject: { reference: 'Group/all' }, performer: [{ reference: ben }] })], one],
    ['the number is nobody’s, and somebody else’s report names it', () => [person(BEN, ben), observation({ subject: { identifier: { system: NHS_NUMBER, value: '9990009996' } } }, result), reportOfBen()], one],
    ['the number is the source’s own of nobody, and somebody else’s report names it', () => [person(BEN, ben), observation({ subject: { identifier: { system: 'urn:mrn', value: '0' } } }, result), reportOfBen()], one],
    ['the reference is of one person and the NHS number of another', () => [person(BEN, ben), observation({ subject: { reference: ben, identifier: { system: NHS_NUMBER, value: ANN } } })], one],
    ['the reference is of one person and the NHS number of nobody', () => [person(BEN, ben), observation({ subject: { reference: ben, identifier: { system: NHS_NUMBER, value: '9990009996' } } })], one],
    ['the request is about one person and the resource about another', () => [{ ...person(BEN, ben), request: { method: 'PUT', url: `Patient?identifier=${NHS_NUMBER}|${ANN}` } }, observation({ subject: { reference: `Patient?identifier=${NHS_NUMBER}|${ANN}` } })], ['Bundle.entry[0].request.url']],
    ['the same, if there is none', () => [{ ...person(BEN, ben), request: { method: 'POST', url: 'Patient', ifNoneExist: `identifier=${NHS_NUMBER}|${ANN}` } }], ['Bundle.entry[0].request.ifNoneExist']],
  ])('where %s', async (_why, entries, places) => expect(await whose(entries())).toEqual(places));
});

test('an item put by an identifier has it, a letter as its master identifier too', async () => {
  const put = (resource: object, type: string): Entry => ({ resource: { resourceType: type, ...resource } as fhir4.FhirResource, request: { method: 'PUT', url: `${type}?identifier=urn:x|1` } });
  const code = { text: text() };
  expect(await whose([person(ANN, ann), put({ status: 'final', code, subject: { reference: ann }, identifier: [{ system: 'urn:x', value: '2' }] }, 'Observation')])).toEqual(['Bundle.entry[1].request.url']);
  expect(await whose([person(ANN, ann), put({ status: 'final', code, subject: { reference: ann } }, 'Observation')])).toEqual(['Bundle.entry[1].request.url']);
  expect(await whose([person(ANN, ann), put({ status: 'final', code, subject: { reference: ann }, identifier: [{ system: 'urn:y', value: '1' }, { system: 'urn:x', value: '1' }] }, 'Observation')])).toEqual(['ann']);
  const letter = { status: 'current', subject: { reference: ann }, content: [{ attachment: { title: 'x' } }] };
  expect((await send([person(ANN, ann), put({ ...letter, masterIdentifier: { system: 'urn:x', value: '1' } }, 'DocumentReference')])).outcome).toBe('taken');
});

test('what a source put for one person stands in one record: it is taken back before it is another person’s', async () => {
  const code = { text: text() };
  const put = (number: string): Entry[] => [
    person(number, number === ANN ? ann : ben),
    { resource: { resourceType: 'Observation', id: 'moved', status: 'final', code, subject: { reference: number === ANN ? ann : ben } }, request: { method: 'PUT', url: 'Observation/moved' } },
  ];
  expect(await whose(put(ANN))).toEqual(['ann']);
  expect(await whose(put(BEN))).toEqual(['Bundle.entry[1].resource']);
  expect((await send([person(ANN, ann), { request: { method: 'DELETE', url: 'Observation/moved' } }])).outcome).toBe('taken');
  expect(await whose(put(BEN))).toEqual(['ben']);
  expect((await send([...put(ANN)])).outcome).toBe('taken');
  expect(await whose(put(BEN))).toEqual(['ben']);
});

test('so it does when it is put for both at the same moment', async () => {
  for (let round = 0; round < 12; round += 1) {
    const [id, code] = [randomUUID(), { text: text() }];
    const put = (number: string): Entry[] => {
      const patient = number === ANN ? ann : ben;
      return [person(number, patient), { resource: { resourceType: 'Observation', id, status: 'final', code, subject: { reference: patient } }, request: { method: 'PUT', url: `Observation/${id}` } }];
    };
    const answers = await Promise.all([put(ANN), put(BEN), put(ANN)].map(send));
    const records = await Promise.all([ANN, BEN].map(async (number) => JSON.stringify(await readAsPatient(database.databases, number)).includes(code.text)));
    expect(records.filter(Boolean)).toHaveLength(1);
    expect(answers.map(({ outcome }) => outcome === 'taken')).toEqual([records[0], records[1], records[0]]);
  }
});

test('a medicine that is put and refers to nobody can be several people’s', async () => {
  const put = (number: string): Entry[] => [
    person(number, number === ANN ? ann : ben),
    { fullUrl: result, resource: { resourceType: 'Medication', id: 'shared', code: { text: 'Salbutamol' } }, request: { method: 'PUT', url: 'Medication/shared' } },
    { resource: { resourceType: 'MedicationRequest', status: 'active', intent: 'order', subject: { reference: number === ANN ? ann : ben }, medicationReference: { reference: result } }, request: { method: 'POST', url: 'MedicationRequest' } },
  ];
  expect((await send(put(ANN))).outcome).toBe('taken');
  expect((await send(put(BEN))).outcome).toBe('taken');
});

test('a message that is refused registers nobody: another date of birth can be right', async () => {
  const [number, unborn] = ['9990001014', '9990001022'];
  const born = (birthDate: string, nhsNumber = number, id?: string): Entry => ({ resource: { resourceType: 'Patient', identifier: [{ system: NHS_NUMBER, value: nhsNumber }, ...(id === undefined ? [] : [{ system: 'urn:mrn', value: id }])], birthDate }, request: { method: 'POST', url: 'Patient' } });
  expect((await send([born('1980-01-01'), observation({ subject: { reference: `urn:uuid:${randomUUID()}` } })])).outcome).toBe('refused');
  expect((await send([born('1981-01-01', number, 'm-1'), born('1982-02-02', unborn, 'm-1')])).outcome).toBe('refused');
  expect((await send([born('1983-01-01', number, 'm-2')])).outcome).toBe('taken');
  expect((await send([born('1984-01-01', unborn, 'm-1')])).outcome).toBe('taken');
});

test('of messages that come at once, with two dates of birth for one person, one is taken', async () => {
  const number = '9990001030';
  const born = (birthDate: string): Entry => ({ resource: { resourceType: 'Patient', identifier: [{ system: NHS_NUMBER, value: number }], birthDate }, request: { method: 'POST', url: 'Patient' } });
  const answers = await Promise.all(['1980-01-01', '1981-01-01', '1980-01-01', '1981-01-01'].map((birthDate) => send([born(birthDate)])));
  expect(answers.filter(({ outcome }) => outcome === 'taken')).toHaveLength(2);
});
