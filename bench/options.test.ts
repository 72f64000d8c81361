import { expect, test } from 'vitest';
import { readOptions } from './options';

test('without options the whole comparison is made, without the large record', () => {
  expect(readOptions([])).toEqual({ patients: 1000, items: 300, connections: [1, 8, 32], seconds: 5, large: false });
});

test('a small run is small, and what is said besides counts', () => {
  expect(readOptions(['--small', '--connections', '4'])).toEqual({ patients: 50, items: 300, connections: [4], seconds: 1, large: false });
});

test('what is no number is refused by name', () => {
  expect(() => readOptions(['--seconds', 'ten'])).toThrow(/--seconds .*“ten”/);
  expect(() => readOptions(['--connections', '1,0'])).toThrow(/--connections/);
});
