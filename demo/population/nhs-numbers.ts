/**
 * NHS numbers for people who do not exist: ten digits of the 999 range, which is never
 * issued, with the modulus 11 check digit of the NHS Data Dictionary.
 */

/** The check digit of the first nine digits; undefined when there is none (10 is never issued). */
export function checkDigit(nine: string): number | undefined {
  const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = 11 - (sum % 11);
  if (check === 11) return 0;
  return check === 10 ? undefined : check;
}

/** The first `count` valid numbers from 999 001 000 on, clear of the eight that are kept for people with a story. */
export function makeNhsNumbers(count: number): string[] {
  const numbers: string[] = [];
  for (let serial = 999001000; numbers.length < count; serial += 1) {
    const check = checkDigit(String(serial));
    if (check !== undefined) numbers.push(`${String(serial)}${String(check)}`);
  }
  return numbers;
}
