import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChoiceInForce, ItemMatch, Sight } from '@/lib/consent/decision';
import { isItemVisible, type ComparedItem } from '@/lib/consent/rules/item-visible';
import { RECORD_PARTS, SENSITIVITY_LABELS, type RecordPart } from '@/lib/consent/vocabulary';
import type { Classification } from '@/lib/fhir/classify';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { registerPatient } from '@/store/repository/testing/register-patient';
import { takeIn } from '@/store/repository/taking-in/take-in';
import { asTheDoor } from './testing/as-the-door';

/** Few values of each kind, so that rules and items often meet. */
const TYPES = ['Condition', 'Observation', 'Encounter'] as const;
const PARTS = ['conditions', 'results', 'visit-details', 'visits', 'letters'] as const satisfies readonly RecordPart[];
const LABELS = SENSITIVITY_LABELS.slice(0, 3);
const SOURCES = ['RVV', 'RXY'] as const;
const CODES = ['http://codes.example|a', 'http://codes.example|b'] as const;
const AUTHORS = ['Organization/ods-rvv', 'Practitioner/p1', 'Practitioner/p2'] as const;
const DAYS = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'] as const;

interface StoredItem {
  item: ComparedItem & { source: string };
  resource: fhir4.FhirResource;
}

const day = fc.constantFrom(...DAYS);
const ordered = fc.tuple(day, day).map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));

const storedItem: fc.Arbitrary<StoredItem> = fc
  .record({
    type: fc.constantFrom(...TYPES),
    id: fc.uuid(),
    part: fc.constantFrom(...PARTS),
    outlinePart: fc.option(fc.constantFrom(...PARTS), { nil: undefined }),
    labels: fc.subarray([...LABELS]),
    confidentiality: fc.constantFrom('N' as const, 'R' as const, 'V' as const),
    restricted: fc.boolean(),
    authors: fc.subarray([...AUTHORS]),
    related: fc.subarray(['Encounter/e1', 'Encounter/e2']),
    occurred: fc.option(ordered, { nil: undefined }),
    source: fc.constantFrom(...SOURCES),
    code: fc.constantFrom(...CODES),
  })
  .map(({ type, id, outlinePart, source, code, ...rest }) => {
    const [system, value] = code.split('|');
    const resource = { resourceType: type, id, ...(type === 'Encounter' ? {} : { code: { coding: [{ system, code: value }] } }) } as fhir4.Condition;
    const outline = outlinePart === undefined ? {} : { outline: { part: outlinePart, resource: { resourceType: type, id } as fhir4.Condition } };
    return { resource, item: { ...rest, ...outline, about: `${type}/${id}`, source, ...(type === 'Encounter' ? { codes: [] } : { codes: [code] }) } };
  });

const someOf = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values]);
const match = (ids: readonly string[]): fc.Arbitrary<ItemMatch> =>
  fc.record(
    {
      labels: someOf(LABELS),
      confidentiality: someOf(['N', 'R']),
      types: someOf(TYPES),
      parts: someOf(PARTS),
      codes: someOf(CODES),
      instances: someOf(ids.slice(0, 5)),
      related: someOf(ids.slice(0, 6)),
      dependents: someOf(['Encounter/e1', ...ids.slice(0, 3)]),
      authors: someOf(AUTHORS),
      period: fc.record({ start: day, end: day }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );
const choices = (ids: readonly string[]): fc.Arbitrary<ChoiceInForce[]> =>
  fc.array(
    fc.record({ consent: fc.constant('Consent/c/_history/1'), rules: fc.array(fc.record({ effect: fc.constantFrom('forbid' as const, 'permit' as const), match: match(ids) }), { maxLength: 4 }) }),
    { maxLength: 3 },
  );
const sight = (ids: readonly string[]): fc.Arbitrary<Sight> =>
  fc.record({ scope: fc.constantFrom('table' as const, 'table' as const, 'everything' as const), whole: someOf(RECORD_PARTS), outline: someOf(RECORD_PARTS), labels: someOf(LABELS), choices: choices(ids) });

let database: TestDatabase;
let patientId: string;
const drawn = fc.sample(storedItem, { numRuns: 120, seed: 41 });
const ids = drawn.map(({ item }) => item.about);
/** The first few refer to others. */
const itemsOf = (position: number): string[] => (position < 6 ? ids.slice(position * 10, position * 10 + 9) : []);
const items = drawn.map(({ item, resource }, position) => ({
  resource: { ...resource, basedOn: itemsOf(position).map((reference) => ({ reference })) } as fhir4.FhirResource,
  item: { ...item, namedBy: ids.filter((_, namer) => itemsOf(namer).includes(item.about)) },
}));

beforeAll(async () => {
  database = await createTestDatabase();
  patientId = await registerPatient(database.databases, { nhsNumber: '9990000018', birthDate: '1941-03-03' });
  for (const source of SOURCES) {
    await takeIn(database.databases, {
      patientId,
      source: { code: source, kind: 'hospital', name: source },
      messageId: randomUUID(),
      receivedAt: new Date(),
      items: items.filter(({ item }) => item.source === source).map(({ item, resource }) => ({ resource, classification: item as Classification })),
      request: { requestId: 'r', clientAddress: '127.0.0.1', summary: 'test' },
      serverUrl: 'http://store.example/fhir',
    });
  }
}, 60_000);
afterAll(() => database.drop());

async function formsSeen(decision: Sight, organisation: string | undefined): Promise<string[]> {
  const outline = [...new Set([...decision.outline, ...decision.whole])];
  return asTheDoor(database.migratorUrl, async (client) => {
    await client.query('select door_set($1)', [JSON.stringify({ ...decision, outline, patient: patientId, organisation, choicesVersion: 0 })]);
    const { rows } = await client.query<{ seen: string }>("select form || ' ' || about as seen from resource");
    return rows.map((row) => row.seen).sort();
  });
}

test('the database shows of any record, under any decision, exactly what the decision says', async () => {
  await fc.assert(
    fc.asyncProperty(sight(ids), fc.constantFrom(undefined, ...SOURCES), async (decision, organisation) => {
      const expected = items.flatMap(({ item }) =>
        (['whole', 'outline'] as const).filter((form) => isItemVisible(decision, item, organisation, form)).map((form) => `${form} ${item.about}`),
      );
      expect(await formsSeen(decision, organisation)).toEqual(expected.sort());
    }),
    { numRuns: 300 },
  );
});
