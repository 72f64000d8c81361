/** Choices that other apps write, by what our own form does not say: who recorded something, and codes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sampleTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
const SYSTEM = 'https://surgery.example/id';
const subject = { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' };
const ROLE = 'urn:uuid:55555555-5555-4555-8555-555555555555';
const CHECKUP = { system: 'http://snomed.info/sct', code: '185349003' };
let world: World;
let me: string;
let doctor: string;
let patientId: string;

const role: fhir4.PractitionerRole = {
  resourceType: 'PractitionerRole',
  identifier: [{ system: SYSTEM, value: 'okafor-at-the-surgery' }],
  practitioner: { reference: 'Practitioner/sds-555000000001' },
  organization: { reference: 'Organization/ods-demogp1' },
};
const inRole: fhir4.AllergyIntolerance = { resourceType: 'AllergyIntolerance', identifier: [{ system: SYSTEM, value: 'nuts' }], patient: subject, recorder: { reference: ROLE }, code: { text: 'Nuts' } };
const letter: fhir4.DocumentReference = {
  resourceType: 'DocumentReference',
  identifier: [{ system: SYSTEM, value: 'letter' }],
  status: 'current',
  subject,
  context: { event: [{ coding: [CHECKUP] }] },
  content: [{ attachment: { contentType: 'text/plain', data: 'SGVsbG8=' } }],
};
const vaccination: fhir4.Immunization = { resourceType: 'Immunization', identifier: [{ system: SYSTEM, value: 'flu' }], status: 'completed', patient: subject, occurrenceDateTime: '2024-01-01', vaccineCode: { coding: [{ code: CHECKUP.code }] } };

beforeAll(async () => {
  world = await openWorld();
  const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  const message = sampleTransaction(NHS_NUMBER);
  for (const [position, resource] of [role, inRole, letter, vaccination].entries()) {
    message.entry?.push({ fullUrl: resource === role ? ROLE : `urn:uuid:66666666-6666-4666-8666-66666666666${position}`, resource, request: { method: 'POST', url: resource.resourceType } });
  }
  const sent = await world.ask('/fhir', { method: 'POST', token: source, body: message });
  expect(sent.status, sent.text).toBe(200);
  [me, doctor, patientId] = [await world.patientToken(NHS_NUMBER), await world.professionalToken(NHS_NUMBER, {}), await world.patientId(NHS_NUMBER)];
});
afterAll(() => world.close());

const count = async (type: string): Promise<number | undefined> => (await world.ask(type, { token: doctor })).json.total;

/** Sends resources of the surgery's, each by itself in its transaction. */
async function send(...resources: fhir4.FhirResource[]): Promise<void> {
  const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  for (const [position, resource] of resources.entries()) {
    const { entry = [], ...message } = sampleTransaction(NHS_NUMBER);
    const patient = entry.filter((each) => each.resource?.resourceType === 'Patient');
    const body = { ...message, identifier: { system: SYSTEM, value: `later-${position}-${Math.random()}` }, entry: [...patient, { fullUrl: `urn:uuid:77777777-7777-4777-8777-77777777777${position}`, resource, request: { method: 'POST', url: resource.resourceType } }] };
    const sent = await world.ask('/fhir', { method: 'POST', token: source, body });
    expect(sent.status, sent.text).toBe(200);
  }
}

/** What is seen with a refusal and without it. */
async function seenUnder(refusal: fhir4.ConsentProvision, ...types: string[]): Promise<[before: unknown, under: unknown]> {
  const before = await Promise.all(types.map(count));
  const saved = await world.ask('Consent', { method: 'POST', token: me, body: { ...sampleConsent(patientId), provision: { type: 'permit', provision: [{ type: 'deny', ...refusal }] } } });
  expect(saved.status, saved.text).toBe(201);
  const under = await Promise.all(types.map(count));
  const { id = '' } = saved.json as { id?: string };
  await world.ask(`Consent/${id}`, { method: 'PUT', token: me, headers: { 'if-match': 'W/"1"' }, body: { ...(saved.json as object), status: 'inactive' } });
  return [before, under];
}

describe('what somebody recorded is hidden where they did so in a role', () => {
  test.each(['Practitioner/sds-555000000001', 'Organization/ods-demogp1'])('by a choice about %s', async (reference) => {
    const [before, under] = await seenUnder({ data: [{ meaning: 'authoredby', reference: { reference } }], class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'AllergyIntolerance' }] }, 'AllergyIntolerance');
    // The other one has no recorder, and is the surgery's all the same.
    expect([before, under]).toEqual([[2], [reference.startsWith('Organization') ? 0 : 1]]);
  });
});

test('a code is found wherever it stands in an item, and where it names no system', async () => {
  expect(await seenUnder({ code: [{ coding: [CHECKUP] }] }, 'DocumentReference', 'Immunization', 'Condition')).toEqual([[1, 1, 2], [0, 0, 2]]);
});

describe('who recorded something in a role of which the directory learns later', () => {
  const [NURSE, AFTER_THEM] = ['Practitioner/sds-555000000077', 'Practitioner/sds-555000000088'];
  const flag: fhir4.Flag = { resourceType: 'Flag', identifier: [{ system: SYSTEM, value: 'flag' }], status: 'active', code: { text: 'Falls' }, subject, author: { reference: 'PractitionerRole/sds-role-900' } };
  const laterRole = (practitioner?: string): fhir4.PractitionerRole => ({
    resourceType: 'PractitionerRole',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: '900' }],
    organization: { reference: 'Organization/ods-demogp1' },
    ...(practitioner === undefined ? {} : { practitioner: { reference: practitioner } }),
  });
  const underRefusalOf = (reference: string, type = 'Flag'): Promise<unknown> =>
    seenUnder({ data: [{ meaning: 'authoredby', reference: { reference } }], class: [{ system: 'http://hl7.org/fhir/resource-types', code: type }] }, type).then(([, under]) => (under as unknown[])[0]);

  test('is found out by then; who has the role after them recorded none of it', async () => {
    await send(flag);
    await send(laterRole());
    expect(await underRefusalOf(NURSE)).toBe(1);
    await send(laterRole(NURSE));
    expect(await underRefusalOf(NURSE)).toBe(0);
    await send(laterRole(AFTER_THEM));
    expect([await underRefusalOf(NURSE), await underRefusalOf(AFTER_THEM)]).toEqual([0, 1]);
  });

  test('is hidden in where it came from, and in what it was before', async () => {
    const { rows } = await (await world.database.openOwner()).query<{ authors: string[] }>("select authors from resource where about like 'Flag/%'");
    expect(rows.length).toBeGreaterThan(1);
    for (const { authors } of rows) expect(authors).toContain(NURSE);
  });
});
