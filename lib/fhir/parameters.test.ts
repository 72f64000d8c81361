import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anyNumber, atMostOnce, once, readParameters, toParameters } from './parameters';

const schema = z.object({
  name: once(z.string()),
  count: once(z.int()),
  isDone: atMostOnce(z.boolean()),
  word: anyNumber(z.string()),
  line: anyNumber(z.object({ text: once(z.string()), sub: anyNumber(z.object({ at: once(z.number()) })) })),
});

const value = fc.record({
  name: fc.string(),
  count: fc.integer(),
  isDone: fc.option(fc.boolean(), { nil: undefined }),
  word: fc.array(fc.string()),
  line: fc.array(fc.record({ text: fc.string(), sub: fc.array(fc.record({ at: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)) })) })),
});

describe('FHIR Parameters', () => {
  test('give back whatever was written, over JSON', () => {
    fc.assert(
      fc.property(value, (written) => {
        const sent = JSON.parse(JSON.stringify(toParameters(written))) as unknown;
        expect(schema.parse(readParameters(sent))).toEqual(written);
      }),
    );
  });

  test('are read whatever type a client gave a value', () => {
    const read = readParameters({ resourceType: 'Parameters', parameter: [{ name: 'organisation', valueReference: { reference: 'Organization/ods-rvv' } }, { name: 'mode', valueCode: 'grid' }] });
    expect(read).toEqual({ organisation: ['Organization/ods-rvv'], mode: ['grid'] });
  });

  test('that are something else are none', () => {
    for (const other of [undefined, null, [], 'Parameters', { resourceType: 'Consent' }, { resourceType: 'Parameters', parameter: [{ valueString: 'x' }] }]) expect(readParameters(other)).toBeUndefined();
  });

  test('a name that is everybody’s own property is a name like any other', () => {
    expect(Object.keys(readParameters({ resourceType: 'Parameters', parameter: [{ name: 'constructor', valueString: 'x' }] }) ?? {})).toEqual(['constructor']);
  });
});
