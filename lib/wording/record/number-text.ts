/** Made once: a record has thousands of numbers, and to make one takes far longer than to use it. */
const NUMBERS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** A measured number as people read it: with commas, and at most two decimals. */
export const numberText = (value: number): string => NUMBERS.format(value);
