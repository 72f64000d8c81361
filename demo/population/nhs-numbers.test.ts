import { expect, it } from 'vitest';
import { checkDigit, makeNhsNumbers } from './nhs-numbers';

it('works out the check digit of the NHS Data Dictionary, and knows when there is none', () => {
  // 943 476 5919 is the dictionary's own example.
  expect(checkDigit('943476591')).toBe(9);
  expect(checkDigit('999000001')).toBe(8);
  const withoutOne = Array.from({ length: 100 }, (_, index) => String(999001000 + index)).filter((nine) => checkDigit(nine) === undefined);
  expect(withoutOne.length).toBeGreaterThan(0);
});

it('never makes one of the numbers that are kept for people with a story', () => {
  const kept = ['9990000018', '9990000026', '9990000034', '9990000042', '9990000050', '9990000069', '9990000077', '9990000085'];
  expect(makeNhsNumbers(200).filter((number) => kept.includes(number))).toEqual([]);
});
