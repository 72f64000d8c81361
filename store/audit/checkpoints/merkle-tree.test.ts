import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildTree, hashLeaf, rootOf } from './merkle-tree';

const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, index) => hashLeaf(`leaf ${index}`));

it('has the roots of RFC 6962: of nothing, of one leaf, of two and of three', () => {
  const sha = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [one, two, three] = leavesOf(3) as [Buffer, Buffer, Buffer];
  expect(buildTree([]).root).toEqual(sha());
  expect(hashLeaf('leaf 0')).toEqual(sha(Buffer.from([0]), Buffer.from('leaf 0')));
  expect(buildTree([one]).root).toEqual(one);
  const pair = sha(Buffer.from([1]), one, two);
  expect(buildTree([one, two]).root).toEqual(pair);
  expect(buildTree([one, two, three]).root).toEqual(sha(Buffer.from([1]), pair, three));
});

it('leads from each leaf to the root, and from no other leaf or place', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, some, other) => {
      const leaves = leavesOf(size);
      const { root, paths } = buildTree(leaves);
      const [at, beside] = [some % size, other % size];
      expect(rootOf(leaves[at]!, at, size, paths[at]!)).toEqual(root);
      if (at !== beside) expect(rootOf(leaves[beside]!, at, size, paths[at]!)).not.toEqual(root);
      if (at !== beside) expect(rootOf(leaves[at]!, beside, size, paths[at]!)).not.toEqual(root);
      expect(rootOf(leaves[at]!, size, size, paths[at]!)).toBeUndefined();
      expect(rootOf(leaves[at]!, at, size, [...paths[at]!, root])).toBeUndefined();
    }),
  );
});
