import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isExactNumber, mayHoldExactNumbers, parseExact, stringifyExact, toExactNumber } from './exact-numbers';
import { findUnfit } from './r4-structure/find-unfit';

describe('a decimal is passed on with every digit', () => {
  test.each(['{"value":1.50}', '{"value":0.0}', '{"value":-0.10}', '{"value":1e3}', '{"value":1.0E-2}', '{"value":-0}', '{"value":0.0000001}', '[1.50,2.0]', '{"value":123456789012345678}', '{"a":{"b":[{"c":100.00}]},"d":"1.50"}', '{"x":"\\"value\\":1.50"}'])('%s', (text) => {
    expect(stringifyExact(parseExact(text))).toBe(text);
    expect(stringifyExact(structuredClone(parseExact(text)))).toBe(text);
  });

  test('whatever else there is in the text', () => {
    const decimal = fc.tuple(fc.integer({ min: -999, max: 999 }), fc.stringMatching(/^\d{1,6}$/)).map(([whole, digits]) => `${whole}.${digits}`);
    fc.assert(
      fc.property(fc.array(fc.oneof(decimal, fc.json({ maxDepth: 3 }).map((text) => JSON.stringify(JSON.parse(text)))), { minLength: 1 }), (parts) => {
        const text = `[${parts.join(',')}]`;
        fc.pre(!/"__proto__"|\\u0000/.test(text));
        expect(stringifyExact(parseExact(text))).toBe(text);
      }),
    );
  });

  test('other numbers are numbers, and what is no JSON stays none', () => {
    expect(parseExact('{"a":1.5,"b":20,"c":"x"}')).toEqual({ a: 1.5, b: 20, c: 'x' });
    for (const text of ['{"a":01.50}', '{"a":1.50.0}', '{"a":1.}', '{"a":1.50', '{a:1.50}', '{"a":-}']) expect(() => parseExact(text)).toThrow(SyntaxError);
    expect([mayHoldExactNumbers('{"id":"3e4-10.0","value":1.5}'), mayHoldExactNumbers('{"value": 1.50 }')]).toEqual([false, true]);
  });
});

test('it is a decimal, and neither a text nor any other number', () => {
  const observation = (value: object): string[] => findUnfit({ resourceType: 'Observation', status: 'final', code: { text: 'x' }, ...value } as { resourceType: string }).map(({ path }) => path);
  const exact = toExactNumber('1.50');
  expect([isExactNumber(exact), isExactNumber('1.50'), isExactNumber('\u0000x'), toExactNumber('1.5'), toExactNumber('007')]).toEqual([true, false, false, 1.5, 7]);
  expect(observation({ valueQuantity: { value: exact } })).toEqual([]);
  expect(observation({ valueString: exact })).toEqual(['valueString']);
  expect(observation({ valueInteger: toExactNumber('1.0') })).toEqual(['valueInteger']);
  expect(observation({ text: { status: 'generated', div: exact } })).toEqual(['text.div']);
  expect(observation({ valueQuantity: exact })).toEqual(['valueQuantity']);
  expect(observation({ id: exact })).toEqual(['id']);
});
