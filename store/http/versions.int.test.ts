import { afterAll, beforeAll, expect, test } from 'vitest';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import { openWorld, type World } from './testing/open-world';
import { sampleTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
let world: World;
let source: string;

beforeAll(async () => {
  world = await openWorld();
  source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  await world.takeInSample(NHS_NUMBER);
});
afterAll(() => world.close());

const careWorker = () => world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R6200', role: 'care-worker' });
const idOf = async (type: string, token: string): Promise<string> => `${type}/${(await world.ask(type, { token })).json.entry?.[0]?.resource?.id}`;

/** The surgery says something else of a condition. */
async function sayAnew(code: string, version: number): Promise<void> {
  const body = sampleTransaction(NHS_NUMBER, `version-${version}`);
  const said = (body.entry ?? []).map(({ resource }) => resource as fhir4.FhirResource).find((one): one is fhir4.Condition => one.resourceType === 'Condition');
  if (said === undefined) throw new Error('the sample has no condition');
  said.code = { coding: [{ system: 'http://snomed.info/sct', code }] };
  const answer = await world.ask('/fhir', { method: 'POST', token: source, body });
  expect(answer.status, answer.text).toBe(200);
}

test('an outline has another ETag than its whole, and each is read by its own version', async () => {
  const [gp, other] = [await world.professionalToken(NHS_NUMBER, {}), await careWorker()];
  const visit = await idOf('Encounter', gp);
  const [whole, outline] = [await world.ask(visit, { token: gp }), await world.ask(visit, { token: other })];
  expect([whole.status, outline.status, outline.text.includes('Chest pain'), whole.text.includes('Chest pain')]).toEqual([200, 200, false, true]);
  expect(outline.headers.etag).not.toBe(whole.headers.etag);
  for (const { headers, json } of [whole, outline]) expect(headers.etag?.split('-')[0]).toBe(`W/"${json.meta?.versionId}`);
  // Who had the whole, and is now shown the outline, does not keep the whole.
  expect((await world.ask(visit, { token: other, headers: { 'if-none-match': whole.headers.etag ?? '' } })).text).toBe(outline.text);
  expect((await world.ask(visit, { token: other, headers: { 'if-none-match': outline.headers.etag ?? '' } })).status).toBe(304);
  expect((await world.ask(`${visit}/_history/${outline.json.meta?.versionId}`, { token: other })).text).toBe(outline.text);
  expect((await world.ask(`${visit}/_history/${whole.json.meta?.versionId}`, { token: other })).status).toBe(404);
});

test('a version, its ETag and its place in the history are one number, later ones the greater, which does not count those that are hidden', async () => {
  const me = await world.patientToken(NHS_NUMBER);
  const doctor = await world.professionalToken(NHS_NUMBER, { organisation: { code: 'RVV', name: 'East Kent Hospitals', reference: 'Organization/ods-rvv' }, jobRoleCode: 'R0260', role: 'hospital-doctor' });
  const [found] = (await world.ask('Condition?code=44054006', { token: me })).json.entry ?? [];
  const reference = `Condition/${found?.resource?.id}`;
  // Kept from the doctor for its topic, and then of another.
  await sayAnew('35489007', 2);
  const first = (await world.ask(`${reference}/_history`, { token: me })).json.entry?.at(-1)?.resource?.meta?.versionId;
  for (const gone of [reference, `${reference}/_history`, `${reference}/_history/${first}`]) expect((await world.ask(gone, { token: doctor })).status, gone).toBe(404);
  await sayAnew('73211009', 3);
  const seen = (token: string) => world.ask(`${reference}/_history`, { token });
  const tagsOf = async (token: string): Promise<(string | undefined)[]> => ((await seen(token)).json.entry ?? []).map(({ response }) => response?.etag);
  const tags = await tagsOf(me);
  expect(tags).toHaveLength(3);
  expect(`W/"${(await world.ask(reference, { token: doctor })).json.meta?.versionId}"`).toBe(tags[0]);
  expect(await tagsOf(doctor)).toEqual([tags[0], tags[2]]);
  const numbers = tags.map((tag) => Number(/\d+/.exec(tag ?? '')?.[0]));
  expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
  for (const [position, number] of numbers.entries()) {
    const { status, json } = await world.ask(`${reference}/_history/${number}`, { token: doctor });
    expect([status, json.meta?.versionId]).toEqual(position === 1 ? [404, undefined] : [200, String(number)]);
  }
});

test('who asks whether something is still as they were shown it is shown it anew, once a choice hides what it names', async () => {
  const [me, gp] = [await world.patientToken(NHS_NUMBER), await world.professionalToken(NHS_NUMBER, {})];
  const body = sampleTransaction(NHS_NUMBER, 'with a reason');
  const [named, naming] = ['urn:uuid:44444444-4444-4444-8444-444444444444', { system: 'https://surgery.example/id', value: 'm9' }];
  for (const entry of body.entry ?? []) if ((entry.resource as fhir4.FhirResource).resourceType === 'Condition') entry.fullUrl = named;
  body.entry?.splice(body.entry.findLastIndex(({ fullUrl }) => fullUrl === named), 1);
  body.entry?.push({
    fullUrl: 'urn:uuid:55555555-5555-4555-8555-555555555555',
    resource: { resourceType: 'Procedure', identifier: [naming], status: 'completed', subject: { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' }, reasonReference: [{ reference: named, display: 'What it was for' }] } as fhir4.Procedure,
    request: { method: 'POST', url: 'Procedure' },
  });
  const taken = await world.ask('/fhir', { method: 'POST', token: source, body });
  expect(taken.status, taken.text).toBe(200);
  const procedure = await idOf('Procedure', gp);
  const before = await world.ask(procedure, { token: gp });
  const hidden = (before.json as unknown as fhir4.Procedure).reasonReference?.[0]?.reference ?? '';
  const ask = (headers: Record<string, string>) => world.ask(procedure, { token: gp, headers });
  expect((await ask({ 'if-none-match': before.headers.etag ?? '' })).status).toBe(304);

  const choice = choiceToConsent({ what: { item: hidden }, from: { roles: ['gp'] }, except: [], inEmergency: false }, { patientId: await world.patientId(NHS_NUMBER), madeAt: new Date() });
  const saved = await world.ask('Consent', { method: 'POST', token: me, body: choice });
  expect(saved.status, saved.text).toBe(201);
  for (const [name, value] of [['if-none-match', before.headers.etag], ['if-modified-since', before.headers['last-modified']]] as const) {
    const { status, text } = await ask({ [name]: value ?? '' });
    expect([status, text.includes('What it was for')]).toEqual([200, false]);
  }
});
