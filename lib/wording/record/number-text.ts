/** A measured number as people read it: with commas, and at most two decimals. */
export const numberText = (value: number): string => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }).format(value);
