/** A stream of numbers that is the same for the same seed, on every machine. */
export interface Random {
  /** 0 up to, not including, 1 */
  next: () => number;
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number;
  pick: <T>(values: readonly [T, ...T[]]) => T;
  /** `around` give or take `spread`, evenly, to so many decimals. */
  near: (around: number, spread: number, decimals?: number) => number;
}

/** mulberry32, seeded by an FNV-1a hash of the text: small, fast, and good enough to vary a blood pressure. */
export function createRandom(seed: string): Random {
  let state = [...seed].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619), 2166136261) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (values) => values[Math.floor(next() * values.length)] ?? values[0],
    near: (around, spread, decimals = 0) => Number((around + (next() * 2 - 1) * spread).toFixed(decimals)),
  };
}
