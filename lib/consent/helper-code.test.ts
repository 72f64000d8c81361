import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeHelperCode, readHelperCode, spaceCode } from './helper-code';

const drawn = fc.array(fc.nat(), { minLength: 12, maxLength: 12 }).map((numbers) => {
  let place = 0;
  return makeHelperCode((limit) => (numbers[place++] ?? 0) % limit);
});

test('a code is read as people type it: with gaps or without, in capitals or not', () => {
  fc.assert(fc.property(drawn, (code) => [code, spaceCode(code), spaceCode(code).toLowerCase(), ` ${code.replace(/(.{4})/g, '$1-')} `].every((typed) => readHelperCode(typed) === code)));
});

test('a code has no letter or number that could be taken for another', () => {
  fc.assert(fc.property(drawn, (code) => !/[IOLS015]/.test(code)));
});

test('what can be no code is none', () => {
  for (const typed of ['', 'ABCD EFGH JKM', 'ABCD EFGH JKMNP', 'ABCD EFGH JKM0', 'äbcd efgh jkmn']) expect(readHelperCode(typed)).toBeUndefined();
});
