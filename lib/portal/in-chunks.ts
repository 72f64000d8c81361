/** A list in parts of so many each, in its order: what fits into one request. None for an empty list. */
export const inChunks = <Item>(list: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
