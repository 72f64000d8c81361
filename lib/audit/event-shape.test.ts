import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { composeEvent } from './compose-event';
import { sampleParamedic, samplePatient, sampleReported, sampleSearch } from './event-samples';
import { readEventShape, readMoment, readReference } from './event-shape';
import { parseEvent } from './parse-event';
import { examples } from './testing/balp';

// The same outline as a schema: slow, and easy to see to be right.
const text = z.string().min(1).optional().catch(undefined);
const coding = z.object({ system: text, code: text, display: text });
const codings = z.array(coding).catch([]).default([]);
const concept = z.object({ coding: codings, text }).catch({ coding: [], text: undefined }).default({ coding: [], text: undefined });
const reference = z
  .object({ reference: text, display: text, identifier: z.object({ system: text, value: text }).optional().catch(undefined) })
  .optional()
  .catch(undefined);
const detail = z.object({ type: z.string(), valueString: z.string().catch('') });
const details = z.array(z.unknown()).catch([]).transform((pairs) => pairs.flatMap((pair) => detail.safeParse(pair).data ?? []));
const agent = z.object({ type: concept, who: reference, name: text, role: z.array(concept).catch([]), policy: z.array(z.string()).catch([]), purposeOfUse: z.array(concept).catch([]) });
const schema = z.object({
  resourceType: z.literal('AuditEvent'),
  id: z.string().min(1),
  recorded: z.iso.datetime({ offset: true }),
  type: coding,
  subtype: codings,
  action: text,
  outcome: text,
  agent: z.array(agent).min(1),
  entity: z.array(z.object({ what: reference, description: text, detail: details })).catch([]),
});

const bySchema = (value: unknown) => {
  const { data } = schema.safeParse(value);
  if (data === undefined) return undefined;
  const { resourceType: _, ...shape } = data;
  return shape;
};

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
const explained = sampleParamedic({ explanation: [{ kind: 'visit', reference: 'Encounter/1', date: '2026-03-03' }] });
const facts = [sampleSearch({ actor: explained }), sampleSearch({ actor: samplePatient() }), sampleReported()];
const written = [...facts.map((one) => composeEvent(one)), ...examples().map(([, event]) => event)].map((event) => JSON.parse(JSON.stringify(event)) as Json);

/** Every place in a value, each as the way to it. */
const placesIn = (value: Json, way: (string | number)[] = []): (string | number)[][] =>
  typeof value !== 'object' || value === null ? [way] : [way, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...way, Array.isArray(value) ? Number(name) : name]))];

const listed = (one: Json | undefined): Json[] => (one === undefined ? [] : [one]);

/** With something else in one place; undefined takes it away. */
function withAt(value: Json, [step, ...rest]: (string | number)[], put: Json | undefined): Json | undefined {
  if (step === undefined) return put;
  if (Array.isArray(value)) return value.flatMap((inner, index) => (index === step ? listed(withAt(inner, rest, put)) : [inner]));
  const fields = Object.entries(value as Record<string, Json>);
  return Object.fromEntries(fields.flatMap(([name, inner]) => {
    const kept = name === step ? withAt(inner, rest, put) : inner;
    return kept === undefined ? [] : [[name, kept]];
  }));
}

const ODD: (Json | undefined)[] = [undefined, null, '', 'odd', 0, true, [], {}, [null], ['odd', 1], [{}], { coding: 'odd' }, '2026-02-31T00:00:00Z', '2026-03-03', '2026-03-03T14:15:00+01:00'];

describe('the outline of an event', () => {
  it('is what the schema reads, of each event that we or others write', () => {
    for (const event of written) expect([readEventShape(event), event]).toEqual([bySchema(event), event]);
    expect(written.map((event) => readEventShape(event)?.agent.length ?? 0).every((count) => count > 0)).toBe(true);
  });

  it('is what the schema reads when anything odd stands in any place', () => {
    for (const event of written.slice(0, facts.length)) {
      for (const way of placesIn(event)) {
        for (const odd of ODD) {
          const spoilt = withAt(event, way, odd);
          expect({ way, odd, shape: readEventShape(spoilt) }).toEqual({ way, odd, shape: bySchema(spoilt) });
        }
      }
    }
  });

  it('is what the schema reads of anything at all, and a look at it never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...written), fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { maxLength: 4 }), (event, changes) => {
        let spoilt: Json | undefined = event;
        for (const [at, put] of changes) {
          const places: (string | number)[][] = placesIn(spoilt ?? null);
          spoilt = withAt(spoilt ?? null, places[at % places.length] ?? [], put as Json);
        }
        expect(readEventShape(spoilt)).toEqual(bySchema(spoilt));
        // Never dropped: what cannot be read is still a line of the log.
        expect(parseEvent(spoilt).deed === 'unreadable').toBe(bySchema(spoilt) === undefined);
      }),
    );
  });

  it('takes a moment with its offset, and a reference, and nothing like them', () => {
    expect(['2026-03-03T14:15:00Z', '2026-03-03T14:15:00.123+01:00'].map(readMoment)).not.toContain(undefined);
    expect(['2026-03-03', '2026-02-30T00:00:00Z', '2026-03-03T14:15:00', 4, null].map(readMoment)).toEqual(Array.from({ length: 5 }, () => undefined));
    expect(['Organization/1', [], null].map(readReference)).toEqual([undefined, undefined, undefined]);
  });
});
