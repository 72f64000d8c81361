/** Ten digits that pass the check, without spaces. */
export type NhsNumber = string & { readonly __brand: 'NhsNumber' };

/**
 * Reads an NHS number, spaces and hyphens allowed. The tenth digit checks the other nine:
 * weights 10 to 2, modulus 11; a remainder that would need a digit 10 is no number
 * (NHS Data Dictionary, NHS NUMBER).
 * @returns undefined when it is not one
 */
export function parseNhsNumber(text: string): NhsNumber | undefined {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) return undefined;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, position) => total + Number(digit) * (10 - position), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]) ? (digits as NhsNumber) : undefined;
}

/** As people read it: `999 000 0018`. */
export function formatNhsNumber(nhsNumber: string): string {
  return nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}
