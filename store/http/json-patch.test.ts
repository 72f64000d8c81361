import fc from 'fast-check';
import { applyPatch, createPatch } from 'rfc6902';
import { describe, expect, test } from 'vitest';
import type { FhirError } from '@/lib/fhir/operation-outcome';
import { applyJsonPatch, JSON_PATCH, parsePatch } from './json-patch';

const choice = { status: 'active', category: [{ text: 'a' }, { text: 'b' }], 'a/b': 1, note: null };
const patch = (...operations: object[]): unknown => applyJsonPatch(choice, parsePatch({ body: JSON.stringify(operations), contentType: JSON_PATCH }));
const kindOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as FhirError).kind;
  }
  return 'nothing';
};

describe('a patch', () => {
  test('adds, replaces, removes, moves, copies and tests, in order', () => {
    expect(
      patch(
        { op: 'test', path: '/status', value: 'active' },
        { op: 'replace', path: '/status', value: 'inactive' },
        { op: 'add', path: '/category/-', value: { text: 'c' } },
        { op: 'remove', path: '/category/0' },
        { op: 'copy', from: '/category/0', path: '/category/0' },
        { op: 'move', from: '/a~1b', path: '/count' },
        { op: 'test', path: '/note', value: null },
      ),
    ).toEqual({ status: 'inactive', category: [{ text: 'b' }, { text: 'b' }, { text: 'c' }], note: null, count: 1 });
    expect(choice.status).toBe('active');
  });

  test('that does not fit changes nothing, and says which operation it was', () => {
    const misfits: object[] = [
      { op: 'test', path: '/status', value: 'inactive' },
      { op: 'remove', path: '/colour' },
      { op: 'replace', path: '/category/2', value: {} },
      { op: 'add', path: '/category/3', value: {} },
      { op: 'add', path: '/category/01', value: {} },
      { op: 'remove', path: '/category/length' },
      { op: 'remove', path: '/category/-' },
      { op: 'add', path: '/status/x', value: 1 },
      { op: 'copy', from: '/colour', path: '/x' },
      { op: 'move', from: '/category', path: '/category/0' },
      { op: 'test', path: '/toString', value: 1 },
    ];
    for (const misfit of misfits) {
      expect(kindOf(() => patch(misfit)), JSON.stringify(misfit)).toBe('conflict');
      expect(() => patch({ op: 'replace', path: '/status', value: 'x' }, misfit)).toThrow('Operation 2');
    }
  });

  test('that cannot be read is refused with the place that is wrong', () => {
    for (const wrong of [{}, { op: 'explode', path: '/a' }, { op: 'add', path: '/a' }, { op: 'add', path: 'a', value: 1 }, { op: 'add', path: '', value: 1 }, { op: 'copy', path: '/a' }, { op: 'add', path: '/__proto__/x', value: 1 }, { op: 'add', path: '/a~2', value: 1 }]) {
      expect(kindOf(() => patch(wrong)), JSON.stringify(wrong)).toBe('invalid');
      expect(() => patch(wrong)).toThrow('/0');
    }
    expect(kindOf(() => parsePatch({ body: '[]', contentType: 'application/json' }))).toBe('wrong-content-type');
    expect(kindOf(() => parsePatch({ body: '{}', contentType: JSON_PATCH }))).toBe('invalid');
    expect(kindOf(() => parsePatch({ body: '[]', contentType: JSON_PATCH }))).toBe('invalid');
  });

  test('cannot make a short text very long', () => {
    const doubling = [{ op: 'add', path: '/x', value: 'x'.repeat(1_000) }, ...Array.from({ length: 90 }, () => ({ op: 'copy', from: '/category', path: '/category/-' }))];
    expect(kindOf(() => patch(...doubling))).toBe('too-large');
  });

  test('never reaches what every object has', () => {
    expect(kindOf(() => patch({ op: 'add', path: '/constructor/prototype/polluted', value: true }))).toBe('invalid');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test('what a patch was made of comes out of it, as another implementation has it', () => {
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify({ value })) as object);
  fc.assert(
    fc.property(json, json, (from, to) => {
      const operations = createPatch(from, to);
      const theirs = structuredClone(from);
      fc.pre(operations.length > 0 && operations.length <= 100 && applyPatch(theirs, structuredClone(operations)).every((error) => error === null));
      fc.pre(!/"[^"]*(?:__proto__|constructor|prototype)[^"]*"/.test(JSON.stringify(operations)));
      expect(applyJsonPatch(from, parsePatch({ body: JSON.stringify(operations), contentType: JSON_PATCH }))).toEqual(to);
    }),
  );
});
