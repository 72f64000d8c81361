import { describe, expect, test } from 'vitest';
import { SENSITIVITY_LABELS } from '@/lib/consent/vocabulary';
import { RESTRICTED_TABLE, TOPIC_TABLE, type CodeList } from './topic-table';

/** Verhoeff's check digit, which SNOMED CT identifiers end with: multiplication in the dihedral group D5. */
function hasCheckDigit(code: string): boolean {
  const times = (a: number, b: number): number => (a < 5 ? (b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5)) : b < 5 ? 5 + ((a - b) % 5) : (a - b + 5) % 5);
  const swap = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const place = (digit: number, position: number): number => (position === 0 ? digit : place(swap[digit] ?? 0, position - 1));
  return [...code].reverse().reduce((sum, digit, index) => times(sum, place(Number(digit), index % 8)), 0) === 0;
}

const LISTS: CodeList[] = [...TOPIC_TABLE, ...RESTRICTED_TABLE];
const snomed = LISTS.flatMap((list) => Object.keys(list.snomed ?? {}));

describe('the table of topics', () => {
  test('has SNOMED CT concepts alone, each without a slip of the pen', () => {
    expect(snomed.filter((code) => !/^\d+(00|10)\d$/.test(code) || !hasCheckDigit(code))).toEqual([]);
    expect(hasCheckDigit('44054007')).toBe(false);
    expect(hasCheckDigit('44054006')).toBe(true);
  });

  test('has LOINC codes whose check digit is right', () => {
    const isRight = (code: string): boolean => {
      const [number = '', check] = code.split('-');
      const digits = [...number].reverse().map(Number);
      // Luhn's: every other digit, from the right, counts double.
      const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? [...String(digit * 2)].reduce((both, one) => both + Number(one), 0) : digit), 0);
      return (10 - (sum % 10)) % 10 === Number(check);
    };
    expect(LISTS.flatMap((list) => Object.keys(list.loinc ?? {})).filter((code) => !isRight(code))).toEqual([]);
  });

  test('writes the beginnings of codes as they are compared: capitals, no full stops', () => {
    expect(LISTS.flatMap((list) => [...(list.icd10 ?? []), ...(list.opcs4 ?? [])]).filter((beginning) => !/^[A-Z]\d+$/.test(beginning))).toEqual([]);
  });

  test('has a row for each topic that a choice can speak of, but the one that is the sum of others', () => {
    const labels = new Set(TOPIC_TABLE.map((row) => row.label));
    expect(SENSITIVITY_LABELS.filter((label) => !labels.has(label))).toEqual(['ETH']);
  });
});
