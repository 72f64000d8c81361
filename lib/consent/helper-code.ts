/** The code that a person gives to somebody who is to help them: said over the phone, typed on an old one. */

/** No letter or number that could be taken for another. */
const LETTERS = 'ABCDEFGHJKMNPQRTUVWXY346789';
/** 27 to the power of 12 is more than 57 bits: not to be guessed in a week, by however many. */
const LENGTH = 12;
const GROUP = 4;

/** How long a code can be used, in days. */
export const CODE_DAYS = 7;
/** For how long somebody may help before they are asked again, in months. */
export const LONGEST_MONTHS = 12;

/** @param randomBelow an equal chance of each whole number from 0 to less than its argument */
export function makeHelperCode(randomBelow: (limit: number) => number): string {
  return Array.from({ length: LENGTH }, () => LETTERS.charAt(randomBelow(LETTERS.length))).join('');
}

/** In groups, as it is shown: `ABCD EFGH JKMN`. */
export const spaceCode = (code: string): string => (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join(' ');

/** Reads a code as people type it. @returns undefined for what can be none */
export function readHelperCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : undefined;
}
