/** What UK Core asks a system to support is what its own examples have: they are taken in, and passed on as they are. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '@/store/http/testing/open-world';
import { findInvalid } from '@/store/http/testing/valid-r4';
import { readFixture } from '@/store/feeds/testing/read-fixture';

const PERSON = '9990000018';
const sent = JSON.parse(readFixture('uk-core-examples.json')) as fhir4.Bundle<fhir4.FhirResource>;
const examples = (sent.entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
let world: World;
let answer: fhir4.Bundle;

beforeAll(async () => {
  world = await openWorld();
  const { json } = await world.ask('/fhir', { method: 'POST', token: await world.sourceToken('DEMOGP1', 'Harbour View Surgery'), body: sent });
  answer = json as unknown as fhir4.Bundle;
}, 60_000);
afterAll(() => world.close());

/** All but what the store names anew: ids, references by them, and where it has the resource from. */
function unnamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unnamed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !['id', 'meta', 'reference'].includes(name)).map(([name, inner]) => [name, unnamed(inner)]));
}

/** A Patient is kept without its narrative, which could repeat a source's own numbers for the person. */
const withoutNarrative = (resource: fhir4.FhirResource): fhir4.FhirResource => {
  if (resource.resourceType !== 'Patient') return resource;
  const { text: _, ...rest } = resource;
  return rest;
};

test('each of UK Core’s examples is passed on, with every element and extension of it', async () => {
  expect(answer.type, JSON.stringify(answer)).toBe('transaction-response');
  const token = await world.patientToken(PERSON);
  const shown = await Promise.all(
    (answer.entry ?? []).map(async ({ response }) => {
      const { json } = await world.ask(String(response?.location).replace(/\/_history.*$/, ''), { token });
      return json as unknown as fhir4.FhirResource;
    }),
  );
  expect(shown).toHaveLength(examples.length);
  for (const [place, example] of examples.entries()) expect(unnamed(shown[place]), example.id).toEqual(unnamed(withoutNarrative(example)));
  for (const resource of shown) expect(findInvalid(resource), resource.id).toEqual([]);
}, 60_000);
