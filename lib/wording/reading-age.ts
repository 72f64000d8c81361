/** Reading age by the Flesch–Kincaid grade, for the tests of wording: a development tool, never shipped to a page. */
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/**
 * The age at which a child in England reads the text with ease: Flesch–Kincaid grade plus
 * five (a child in the first American grade is six). Measure whole pages of sentences, as
 * the formula is not meant for a single one.
 *
 * @param familiar words that are long and known to every child of that age all the same,
 *   or that stand for a job or a part of the record and have no shorter name; the formula
 *   knows only length, so each counts as a word of two syllables
 */
export function readingAge(text: string, familiar: readonly string[] = []): number {
  const sentences = text.split(/[.?!]+(?:\s|$)/).filter((sentence) => /\w/.test(sentence)).length;
  const words = text.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + (familiar.includes(word.toLowerCase()) ? 2 : Math.max(1, syllable(word))), 0);
  return fleschKincaid({ sentence: Math.max(1, sentences), word: words.length, syllable: syllables }) + 5;
}
