const WORDS = ['no', 'one'] as const;

/** A whole number as the NHS writes it: "no", "one", then in figures, with commas. */
export function sayNumber(count: number): string {
  return WORDS[count] ?? new Intl.NumberFormat('en-GB').format(count);
}

/** A number with its noun: `sayCount(1, 'letter')` "one letter", `sayCount(3, 'letter')` "3 letters". */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count)} ${count === 1 ? one : many}`;
}

/** A list as it is said: "a", "a and b", "a, b and c". Empty for none. */
export function sayList(items: readonly string[], joining: 'and' | 'or' = 'and'): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  if (items.length === 1) return last;
  return `${items.slice(0, -1).join(', ')} ${joining} ${last}`;
}

/** The first letter small, as within a sentence. */
export const startLower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** With a full stop, and no second one. */
export const endSentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** The first letter as a capital. */
export const startSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
