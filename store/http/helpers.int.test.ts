/** Whom a person lets see their record, over FHIR: who may say so, and what is wrong with what was sent. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type Called, type World } from './testing/open-world';
import { sampleTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
const SCOPE = 'patient/*.rs patient/RelatedPerson.cu';
let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.takeInSample(NHS_NUMBER);
});
afterAll(() => world.close());

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const invite = (token: string, parameter: unknown = [{ name: 'until', valueDate: inDays(9) }]): Promise<Called> => world.ask('RelatedPerson/$invite', { method: 'POST', token, body: { resourceType: 'Parameters', parameter } });

test('no other app lets anybody in, sees who is, or stops them, whatever its scopes are', async () => {
  const app = await world.patientToken(NHS_NUMBER, SCOPE);
  const portal = await world.portalToken(NHS_NUMBER, SCOPE);
  const { json } = await invite(portal);
  const { parameter } = json as unknown as fhir4.Parameters;
  const id = parameter?.find(({ name }) => name === 'id')?.valueString ?? '';
  expect((await invite(app)).status).toBe(403);
  expect((await world.ask('RelatedPerson/$helpers', { token: app })).status).toBe(403);
  expect((await world.ask(`RelatedPerson/${id}/$end`, { method: 'POST', token: app, body: { resourceType: 'Parameters' } })).status).toBe(403);
  expect((await world.ask(`RelatedPerson/${id}/$end`, { method: 'POST', token: portal, body: { resourceType: 'Parameters' } })).status).toBe(200);
});

test.each([
  ['no parameter', []],
  ['two of them', [{ name: 'until', valueDate: '2026-01-01' }, { name: 'until', valueDate: '2026-01-02' }]],
  ['no day', [{ name: 'until', valueString: 'soon' }]],
  ['a day that never was', [{ name: 'until', valueDate: '2027-02-31' }]],
])('what was sent is named when it is wrong: %s', async (_, parameter) => {
  const { status, json } = await invite(await world.portalToken(NHS_NUMBER, SCOPE), parameter);
  expect(status).toBe(400);
  expect(json.issue[0]?.expression).toEqual(['until']);
});

test('somebody else’s helper is not there to be stopped', async () => {
  const { json } = await invite(await world.portalToken(NHS_NUMBER, SCOPE));
  const id = (json as unknown as fhir4.Parameters).parameter?.find(({ name }) => name === 'id')?.valueString ?? '';
  const other = '9990000026';
  await world.ask('/fhir', { method: 'POST', token: await world.sourceToken('DEMOGP2', 'Mill Lane Surgery'), body: sampleTransaction(other) });
  expect((await world.ask(`RelatedPerson/${id}/$end`, { method: 'POST', token: await world.portalToken(other, SCOPE), body: { resourceType: 'Parameters' } })).status).toBe(404);
});

test('ten at once are enough', async () => {
  const token = await world.portalToken(NHS_NUMBER, SCOPE);
  const answers: number[] = [];
  for (let count = 0; count < 11; count += 1) answers.push((await invite(token)).status);
  expect(answers).toContain(201);
  expect(answers.at(-1)).toBe(422);
});
