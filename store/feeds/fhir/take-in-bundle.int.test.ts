import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { listRefusedMessages, readMessage } from '@/store/repository/taking-in/feed-messages';
import { countTypes, readAsPatient, theOnly } from '@/store/feeds/testing/read-as-patient';
import { condition, itemEntry, patientEntry, requestFacts, sourceContext, SUBJECT, transactionOf, type Entry } from '@/store/feeds/testing/sample-bundle';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { takeInBundle, type BundleAnswer } from './take-in-bundle';

let test: TestDatabase;
let deps: FeedDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  deps = { databases: test.databases, now: () => new Date(), serverUrl: 'http://store.example/fhir' };
});
afterAll(() => test.drop());

const send = (bundle: unknown, source: string | undefined = 'G82999', name = 'Harbour View Surgery'): Promise<BundleAnswer> => takeInBundle(deps, sourceContext(source, name), bundle, requestFacts());
const taken = (answer: BundleAnswer): Extract<BundleAnswer, { outcome: 'taken' }> => {
  if (answer.outcome !== 'taken') throw new Error(JSON.stringify(answer.operationOutcome));
  return answer;
};
const refused = (answer: BundleAnswer): string[] => {
  if (answer.outcome !== 'refused') throw new Error(`it was ${answer.outcome}`);
  return answer.operationOutcome.issue.map((issue) => issue.expression?.[0] ?? '');
};
const read = (nhsNumber: string): Promise<fhir4.FhirResource[]> => readAsPatient(test.databases, nhsNumber);

describe('a Bundle', () => {
  it('with a letter that replaces an earlier one supersedes that, unless it says itself how that stands, and leaves the rest of it as it was', async () => {
    const letter = (value: string, more: Partial<fhir4.DocumentReference> = {}): Entry => itemEntry({ resourceType: 'DocumentReference', identifier: [{ system: 'https://surgery.example/Id/letter', value }], status: 'current', subject: SUBJECT, description: `Letter ${value}`, content: [{ attachment: { contentType: 'text/plain', data: 'RGVhcg==' } }], ...more });
    const replaces = (value: string): Partial<fhir4.DocumentReference> => ({ relatesTo: [{ code: 'replaces', target: { reference: `DocumentReference?identifier=https://surgery.example/Id/letter|${value}` } }] });
    const person = patientEntry({}, '9990010021');
    await send(transactionOf([person, letter('1')]));
    taken(await send(transactionOf([person, letter('2', replaces('1'))])));
    taken(await send(transactionOf([person, letter('3', replaces('2')), letter('2', { ...replaces('1'), docStatus: 'final' })])));
    taken(await send(transactionOf([person, letter('4', replaces('3'))]), 'RVV', 'East Kent Hospitals'));
    const letters = (await read('9990010021')).filter((one) => one.resourceType === 'DocumentReference');
    expect(letters.map(({ description, status, subject }) => [description, status, subject?.reference?.startsWith('Patient/')]).sort()).toEqual([['Letter 1', 'superseded', true], ['Letter 2', 'current', true], ['Letter 3', 'current', true], ['Letter 4', 'current', true]]);
  });

  it('becomes items of the record with canonical ids, references, source and a Provenance each', async () => {
    const [visit, doctor] = ['urn:uuid:22222222-2222-4222-8222-222222222222', 'urn:uuid:33333333-3333-4333-8333-333333333333'];
    const answer = taken(await send(transactionOf([
      patientEntry({ gender: 'male' }),
      itemEntry({ resourceType: 'Practitioner', identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000000001' }] }, doctor),
      itemEntry({ resourceType: 'Encounter', status: 'finished', class: { code: 'AMB' }, subject: SUBJECT, period: { start: '2026-10-01', end: '2026-10-01' } }, visit),
      itemEntry({ ...condition('c-1', 'Asthma'), encounter: { reference: visit }, recorder: { reference: doctor }, meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'PSY' }] } }),
    ], 'message-1')));
    expect(answer.bundle.entry?.map((entry) => entry.response?.status)).toEqual(['201 Created', '201 Created', '201 Created', '201 Created']);
    expect(answer.bundle.entry?.[1]?.response?.location).toBe('Practitioner/sds-555000000001/_history/1');
    const items = await read('9990000018');
    const [patient, encounter, asthma] = [theOnly(items, 'Patient'), theOnly(items, 'Encounter'), theOnly(items, 'Condition')];
    expect(answer.bundle.entry?.[3]?.response).toMatchObject({ location: `Condition/${asthma.id}/_history/${asthma.meta?.versionId}`, etag: `W/"${asthma.meta?.versionId}"` });
    expect(patient.identifier).toEqual([{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }]);
    expect(asthma).toMatchObject({
      subject: { reference: `Patient/${patient.id}` },
      encounter: { reference: `Encounter/${encounter.id}` },
      recorder: { reference: 'Practitioner/sds-555000000001' },
      meta: { source: 'urn:ods:G82999#message-1', security: [{ code: 'PSY' }] },
    });
    const provenance = items.filter((item) => item.resourceType === 'Provenance').find((item) => item.target[0]?.reference === `Condition/${asthma.id}`);
    expect(provenance).toMatchObject({ agent: [{ who: { reference: 'Organization/ods-g82999', display: 'Harbour View Surgery' } }], entity: [{ what: { identifier: { value: 'message-1' } } }] });
  });

  it('sent twice changes nothing: not even a version, not one entry in the log', async () => {
    const person = '9990000026';
    const bundle = transactionOf([patientEntry({ birthDate: '1990-01-01' }, person), itemEntry(condition('c-2', 'Eczema'))], 'twice');
    const first = taken(await send(bundle));
    const before = await read(person);
    const second = taken(await send(bundle));
    expect(second.isRepeated).toBe(true);
    expect(await read(person)).toEqual(before);
    expect(second.bundle.entry?.map((entry) => entry.response?.status)).toEqual(['200 OK', '200 OK']);
    expect(second.bundle.entry?.map((entry) => entry.response?.location)).toEqual(first.bundle.entry?.map((entry) => entry.response?.location));
  });

  it('that corrects an item updates it, and an older one sent again does not bring the mistake back', async () => {
    const person = '9990000034';
    const of = (text: string, id: string): unknown => transactionOf([patientEntry({ birthDate: '1980-05-05' }, person), itemEntry(condition('c-3', text), 'urn:uuid:66666666-6666-4666-8666-666666666666')], id);
    await send(of('Asthma', 'wrong'));
    await send(of('Bronchitis', 'right'));
    await send(of('Asthma', 'wrong'));
    expect(theOnly(await read(person), 'Condition')).toMatchObject({ code: { text: 'Bronchitis' } });
  });

  it('comes out as many as went in, types that belong to no part among them', async () => {
    const person = '9990000042';
    const medication = 'urn:uuid:44444444-4444-4444-8444-444444444444';
    const entries: Entry[] = [
      patientEntry({ birthDate: '2012-02-02' }, person),
      itemEntry({ resourceType: 'Medication', code: { text: 'Salbutamol' } }, medication),
      itemEntry({ resourceType: 'MedicationRequest', status: 'active', intent: 'order', subject: SUBJECT, medicationReference: { reference: medication } }),
      itemEntry({ resourceType: 'Claim', status: 'active', type: { text: 'x' }, use: 'claim', patient: SUBJECT, created: '2026-01-01', provider: { display: 'x' }, priority: { text: 'x' }, insurance: [{ sequence: 1, focal: true, coverage: { display: 'x' } }] }),
      itemEntry(condition('a', 'One')),
      itemEntry(condition('b', 'Two')),
    ];
    await send(transactionOf(entries));
    const { Provenance: provenances, ...counts } = countTypes(await read(person));
    expect(counts).toEqual({ Patient: 1, Medication: 1, MedicationRequest: 1, Claim: 1, Condition: 2 });
    expect(provenances).toBe(6);
    const request = theOnly(await read(person), 'MedicationRequest');
    expect(request.medicationReference?.reference).toBe(`Medication/${theOnly(await read(person), 'Medication').id}`);
  });

  it('of several people gives each their own', async () => {
    const other = 'urn:uuid:55555555-5555-4555-8555-555555555555';
    const answer = await send(transactionOf([
      patientEntry({ birthDate: '1970-07-07' }, '9990000050'),
      { ...patientEntry({ birthDate: '1975-07-07' }, '9990000069'), fullUrl: other },
      itemEntry(condition('hers', 'Hers')),
      itemEntry({ ...condition('his', 'His'), subject: { reference: other } }),
    ]));
    expect(answer.outcome).toBe('taken');
    expect(theOnly(await read('9990000050'), 'Condition').code?.text).toBe('Hers');
    expect(theOnly(await read('9990000069'), 'Condition').code?.text).toBe('His');
  });

  it('may name somebody known by NHS number alone, and nobody who is not', async () => {
    const subject = { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '999 000 0050' } };
    expect(taken(await send(transactionOf([itemEntry({ ...condition('logical', 'Logical'), subject })]))).entries).toHaveLength(1);
    const conditional = { reference: 'Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000050' };
    expect(taken(await send(transactionOf([itemEntry({ ...condition('conditional', 'Conditional'), subject: conditional })]))).entries).toHaveLength(1);
    expect((await read('9990000050')).filter((item) => item.resourceType === 'Condition')).toHaveLength(3);
    const stranger = { reference: 'Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990001529' };
    expect(refused(await send(transactionOf([itemEntry({ ...condition('x', 'X'), subject: stranger })])))).toEqual(['Bundle.entry[0].resource.subject']);
  });

  it('can be put and taken back by the source’s own ids, by that source alone', async () => {
    const person = '9990000077';
    const patient = patientEntry({ birthDate: '1966-06-06' }, person);
    const put: Entry = { resource: { ...condition('c-9', 'Gout'), id: 'c9' }, request: { method: 'PUT', url: 'Condition/c9' } };
    await send(transactionOf([patient, put]));
    const remove: Entry = { request: { method: 'DELETE', url: 'Condition/c9' } };
    expect(refused(await send(transactionOf([patient, remove]), 'RVV'))).toEqual(['Bundle.entry[1].request.url']);
    const deleted = taken(await send(transactionOf([patient, remove])));
    expect(deleted.bundle.entry?.[1]?.response?.status).toBe('204 No Content');
    expect(countTypes(await read(person)).Condition).toBeUndefined();
  });

  it('with ifNoneExist leaves what is there as it is', async () => {
    const person = '9990000085';
    const entry = (text: string): Entry => ({ ...itemEntry(condition('once', text)), request: { method: 'POST', url: 'Condition', ifNoneExist: 'identifier=https://surgery.example/Id/condition|once' } });
    await send(transactionOf([patientEntry({ birthDate: '1950-01-01' }, person), entry('First')]));
    await send(transactionOf([patientEntry({ birthDate: '1950-01-01' }, person), entry('Second')]));
    expect(theOnly(await read(person), 'Condition').code?.text).toBe('First');
  });
});

describe('demographics', () => {
  it('of the GP practice stand above any other source’s, whichever comes first', async () => {
    const person = '9990001006';
    const of = (family: string): unknown => transactionOf([patientEntry({ birthDate: '1999-09-09', name: [{ family }] }, person)]);
    await send(of('Hospital'), 'RVV', 'East Kent Hospitals University NHS Foundation Trust');
    expect(theOnly(await read(person), 'Patient').name?.[0]?.family).toBe('Hospital');
    await send(of('Surgery'));
    const answer = taken(await send(of('Hospital again'), 'RVV', 'East Kent Hospitals University NHS Foundation Trust'));
    expect(theOnly(await read(person), 'Patient').name?.[0]?.family).toBe('Surgery');
    expect(answer.bundle.entry?.[0]?.response?.outcome).toMatchObject({ issue: [{ details: { text: 'Name, address and contacts stand as another source sent them: the GP practice, or whoever sent them first.' } }] });
  });
});

describe('demographics of a person without a practice', () => {
  it('stand as the organisation that sent them first says, which may correct them', async () => {
    const person = '9990001022';
    const of = (family: string): unknown => transactionOf([patientEntry({ birthDate: '1999-09-09', name: [{ family }] }, person)]);
    const family = async (): Promise<string | undefined> => theOnly(await read(person), 'Patient').name?.[0]?.family;
    await send(of('Hospital'), 'RVV', 'East Kent Hospitals University NHS Foundation Trust');
    await send(of('Council'), '820', 'Kent County Council');
    expect(await family()).toBe('Hospital');
    await send(of('Hospital corrected'), 'RVV', 'East Kent Hospitals University NHS Foundation Trust');
    expect(await family()).toBe('Hospital corrected');
  });
});

describe('a Bundle that is refused', () => {
  it.each([
    ['no entries', { ...transactionOf([]), entry: undefined }, 'The Bundle has no list of entries.'],
    ['an empty list of entries', transactionOf([]), 'The Bundle has no entries: there is nothing to take in.'],
    ['an entry without a request', { ...transactionOf([]), entry: [{}] }, 'The entry has no request: say its method and url.'],
  ])('for %s says so in words', async (_what, bundle, words) => {
    const answer = await send(bundle);
    expect(answer.outcome === 'refused' && answer.operationOutcome.issue[0]?.details?.text).toBe(words);
  });

  const withPatient = (...entries: Entry[]): unknown => transactionOf([patientEntry(), ...entries]);
  it.each([
    ['no Bundle', 'hello', 'Bundle'],
    ['another type of Bundle', { resourceType: 'Bundle', type: 'collection', entry: [] }, 'Bundle.type'],
    ['no NHS number', transactionOf([patientEntry({ identifier: [] })]), 'Bundle.entry[0].resource.identifier'],
    ['a wrong check digit', transactionOf([patientEntry({}, '9990000019')]), 'Bundle.entry[0].resource.identifier'],
    ['no date of birth', transactionOf([patientEntry({ birthDate: undefined })]), 'Bundle.entry[0].resource.birthDate'],
    ['a year for a date of birth', transactionOf([patientEntry({ birthDate: '1941' })]), 'Bundle.entry[0].resource.birthDate'],
    ['another person’s date of birth', transactionOf([patientEntry({ birthDate: '1942-11-03' })]), 'Bundle.entry[0].resource.birthDate'],
    ['a local number of somebody else', transactionOf([patientEntry({ birthDate: '1999-09-09', identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990001006' }, { system: 'https://surgery.example/Id/patient', value: 'local-9990000018' }] })]), 'Bundle.entry[0].resource.identifier'],
    ['an item of nobody', withPatient(itemEntry({ resourceType: 'Condition', subject: { display: 'somebody' } })), 'Bundle.entry[1].resource.subject'],
    ['a reference into the air', withPatient(itemEntry({ ...condition('x', 'x'), encounter: { reference: 'urn:uuid:99999999-9999-4999-8999-999999999999' } })), 'Bundle.entry[1].resource.encounter'],
    ['a choice', withPatient(itemEntry({ resourceType: 'Consent', status: 'active', scope: {}, category: [] })), 'Bundle.entry[1].resource'],
    ['the log', withPatient(itemEntry({ resourceType: 'AuditEvent', type: {}, recorded: '2026-01-01T00:00:00Z', agent: [], source: { observer: {} } } as fhir4.AuditEvent)), 'Bundle.entry[1].resource'],
    ['a GET', withPatient({ request: { method: 'GET', url: 'Patient' } }), 'Bundle.entry[1].request.method'],
    ['a missing status', withPatient(itemEntry({ resourceType: 'Observation', code: { text: 'x' }, subject: SUBJECT } as fhir4.Observation)), 'Bundle.entry[1].resource.status'],
    ['text that cannot be stored', withPatient(itemEntry(condition('x', 'a\u0000b'))), 'Bundle.entry[1].resource.code.text'],
    ['the same entry twice', withPatient({ resource: { ...condition('x', 'x'), id: 'x' }, request: { method: 'PUT', url: 'Condition/x' } }, { resource: { ...condition('x', 'y'), id: 'x' }, request: { method: 'PUT', url: 'Condition/x' } }), 'Bundle.entry[2].resource'],
  ])('for %s names the place, stores nothing and is kept', async (_what, bundle, place) => {
    const before = await read('9990000018');
    const [latestBefore] = await listRefusedMessages(test.databases, { limit: 1 });
    expect(refused(await send(bundle))).toContain(place);
    expect(await read('9990000018')).toEqual(before);
    const [latest] = await listRefusedMessages(test.databases, { limit: 1 });
    expect(latest?.id).not.toBe(latestBefore?.id);
    expect(latest).toMatchObject({ source: 'G82999', format: 'fhir', outcome: 'refused' });
    expect((await readMessage(test.databases, latest?.id ?? ''))?.content).toBe(JSON.stringify(bundle));
  });

  it('because the client is no source, is forbidden', async () => {
    expect((await takeInBundle(deps, sourceContext(undefined), transactionOf([patientEntry()]), requestFacts())).outcome).toBe('forbidden');
  });

  it('or taken is all that can happen, whatever is changed in a valid one', async () => {
    const valid = transactionOf([patientEntry({ birthDate: '1988-08-08' }, '9990001014'), itemEntry({ ...condition('m', 'M'), subject: { ...SUBJECT, identifier: { value: 'x' } } }), itemEntry({ resourceType: 'Medication' })]);
    const paths = listPaths(valid);
    const value = fc.oneof(fc.constant(undefined), fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'binary' }), fc.constant([]), fc.constant({}), fc.constant(null));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), value, async (path, changed) => {
        const answer = await send(replaceAt(valid, path, changed));
        expect(['taken', 'refused']).toContain(answer.outcome);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

type Path = (string | number)[];
function listPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const children = Array.isArray(value) ? value.map((child, index) => [index, child] as const) : Object.entries(value);
  return [path, ...children.flatMap(([key, child]) => listPaths(child, [...path, key]))];
}
function replaceAt(value: unknown, [key, ...rest]: Path, changed: unknown): unknown {
  if (key === undefined) return changed;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Record<string, unknown>) };
  (copy as Record<string, unknown>)[String(key)] = replaceAt((copy as Record<string, unknown>)[String(key)], rest, changed);
  return copy;
}
