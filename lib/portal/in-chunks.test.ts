import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inChunks } from './in-chunks';

test('a list in parts is the whole list, in its order, with no part empty or too long', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (list, size) => {
      const chunks = inChunks(list, size);
      expect(chunks.flat()).toEqual(list);
      for (const chunk of chunks) expect([chunk.length > 0, chunk.length <= size]).toEqual([true, true]);
      expect(chunks.length).toBe(Math.ceil(list.length / size));
    }),
  );
});
