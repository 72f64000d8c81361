import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNhsNumber, parseNhsNumber } from './nhs-number';

describe('an NHS number', () => {
  test.each(['999 000 0018', '9990000026', '999-000-0034', '943 476 5919'])('%s is one', (text) => {
    expect(parseNhsNumber(text)).toBe(text.replaceAll(/[ -]/g, ''));
  });

  test.each(['9990000019', '999000001', '99900000188', '999000001x', '', '٩٩٩٠٠٠٠٠١٨'])('%s is none', (text) => {
    expect(parseNhsNumber(text)).toBeUndefined();
  });

  test('has one check digit for its first nine, or none when that would be ten', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), (nine) => {
        const valid = [...'0123456789'].filter((digit) => parseNhsNumber(nine + digit));
        const remainder = [...nine].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0) % 11;
        expect(valid).toEqual(remainder === 1 ? [] : [String((11 - remainder) % 11)]);
      }),
    );
  });

  test('is found out when one digit is wrong, or two neighbours have changed places', () => {
    const number = '9990000018';
    for (let place = 0; place < 10; place += 1) {
      for (const digit of '0123456789') {
        const changed = number.slice(0, place) + digit + number.slice(place + 1);
        if (changed !== number) expect(parseNhsNumber(changed), changed).toBeUndefined();
      }
    }
    expect(parseNhsNumber('9990000081')).toBeUndefined();
  });

  test('reads back as it is written for people', () => {
    expect(formatNhsNumber('9990000018')).toBe('999 000 0018');
    fc.assert(fc.property(fc.stringMatching(/^\d{10}$/), (ten) => parseNhsNumber(formatNhsNumber(ten)) === parseNhsNumber(ten)));
  });
});
