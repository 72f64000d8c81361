/**
 * A Merkle tree as RFC 6962 (Certificate Transparency, section 2.1) has it: SHA-256, leaves
 * marked with 0 and inner nodes with 1, and a tree that is not full split at the largest
 * power of two.
 */
import { createHash } from 'node:crypto';

const sha256 = (...parts: readonly Uint8Array[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const hashLeaf = (text: string): Buffer => sha256(LEAF, Buffer.from(text, 'utf8'));
const hashNode = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right);

export interface MerkleTree {
  root: Buffer;
  /** The hashes beside the way from a leaf to the root, from the bottom. */
  paths: Buffer[][];
}

/** @param leaves as {@link hashLeaf} makes them, at least none: the root of no leaves is the hash of nothing */
export function buildTree(leaves: readonly Buffer[]): MerkleTree {
  if (leaves.length === 0) return { root: sha256(), paths: [] };
  const paths: Buffer[][] = leaves.map(() => []);
  return { root: build(leaves, 0, leaves.length, paths), paths };
}

function build(leaves: readonly Buffer[], from: number, to: number, paths: Buffer[][]): Buffer {
  const only = leaves[from];
  if (to - from === 1 && only) return only;
  const middle = from + splitOf(to - from);
  const left = build(leaves, from, middle, paths);
  const right = build(leaves, middle, to, paths);
  for (let index = from; index < to; index += 1) paths[index]?.push(index < middle ? right : left);
  return hashNode(left, right);
}

/** The largest power of two below `size`. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/**
 * The root that a leaf and its path lead to; to compare with the one that was signed.
 * @returns undefined when the path is not one of that place in a tree of that size
 */
export function rootOf(leaf: Buffer, position: number, size: number, path: readonly Buffer[]): Buffer | undefined {
  if (!(position >= 0 && position < size)) return undefined;
  // From the root down: on which side of each node the leaf is.
  const sides: ('left' | 'right')[] = [];
  for (let [place, within] = [position, size]; within > 1; ) {
    const split = splitOf(within);
    sides.push(place < split ? 'left' : 'right');
    [place, within] = place < split ? [place, split] : [place - split, within - split];
  }
  if (sides.length !== path.length) return undefined;
  return sides.toReversed().reduce((hash, side, height) => {
    const beside = path[height] ?? Buffer.alloc(0);
    return side === 'left' ? hashNode(hash, beside) : hashNode(beside, hash);
  }, leaf);
}
