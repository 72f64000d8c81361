/** Made once: a record has thousands of numbers, and to make one takes far longer than to use it. */
const NUMBERS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const SMALL_NUMBERS = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

/** A measured number as people read it: with commas, and at most two decimals, or three digits where that would be nearly nothing. */
export const numberText = (value: number): string => (Math.abs(value) < 0.1 ? SMALL_NUMBERS : NUMBERS).format(value);
