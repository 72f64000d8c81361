/** Letters of scripts that are written from right to left (Unicode Standard Annex 9, classes R and AL, by their blocks). */
const FROM_THE_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
/** Marks by which a text says which way it goes: from somebody else's hand they could turn our own words around. */
const MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** A text without marks of its own for which way it goes. */
export const withoutMarks = (text: string): string => text.replaceAll(MARKS, '');

/**
 * A name, or words that somebody else wrote, for the middle of a sentence of ours: set apart where they go from right to left, so that what stands
 * before and after them stays where it is. All others are as they came. Paragraph by paragraph: no mark reaches over the end of one.
 */
export function setApart(text: string): string {
  const plain = withoutMarks(text);
  if (!FROM_THE_RIGHT.test(plain)) return plain;
  return plain.split('\n').map((line) => (FROM_THE_RIGHT.test(line) ? `\u2068${line}\u2069` : line)).join('\n');
}
