import { expect, it } from 'vitest';
import { parseDateOfBirth, sayDateProblem } from './date-of-birth';

it.each(['1941-03-03', '3/3/1941', '03/03/1941', '03.03.1941', '3 3 1941', '3 March 1941', ' 3rd march 1941 ', '3 Mar 1941', '3 mar. 1941'])('reads %j', (text) => {
  expect(parseDateOfBirth(text)).toBe('1941-03-03');
});

it('takes the day before the month', () => {
  expect(parseDateOfBirth('04/05/1980')).toBe('1980-05-04');
});

it.each(['', '1941', '31/02/1980', '2023-02-29', '1980-13-01', '3 Smarch 1941', '03/03/41', 'March 3 1941', '3 Ma 1941'])('does not guess at %j', (text) => {
  expect(parseDateOfBirth(text)).toBeUndefined();
});

it.each([
  ['27/03/81', /4 digits/],
  ['3 March 41', /4 digits/],
  ['31/02/1990', /no such day/],
  ['1990-13-01', /no such day/],
  ['', /Enter the date/],
  ['March 3 1941', /Enter the date/],
])('says what is wrong with %j', (text, said) => {
  expect(parseDateOfBirth(text)).toBeUndefined();
  expect(sayDateProblem(text)).toMatch(said);
});
