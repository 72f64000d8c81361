import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from './testing/open-world';
import { sampleTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
let world: World;
let source: string;

beforeAll(async () => {
  world = await openWorld();
  source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  expect((await world.ask('/fhir', { method: 'POST', token: source, body: sampleTransaction(NHS_NUMBER) })).status).toBe(200);
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
  for (const { headers, json } of [whole, outline]) expect(headers.etag).toBe(`W/"${json.meta?.versionId}"`);
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
  const now = await world.ask(reference, { token: doctor });
  expect([now.headers.etag, `W/"${now.json.meta?.versionId}"`]).toEqual([tags[0], tags[0]]);
  expect(await tagsOf(doctor)).toEqual([tags[0], tags[2]]);
  const numbers = tags.map((tag) => Number(/\d+/.exec(tag ?? '')?.[0]));
  expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
  for (const [position, number] of numbers.entries()) {
    const { status, headers } = await world.ask(`${reference}/_history/${number}`, { token: doctor });
    expect([status, headers.etag]).toEqual(position === 1 ? [404, undefined] : [200, tags[position]]);
  }
});
