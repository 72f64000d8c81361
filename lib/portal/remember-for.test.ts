import { expect, test } from 'vitest';
import { rememberFor } from './remember-for';

test('what was added is there for its time, and new again after it', () => {
  let now = 0;
  const remembered = rememberFor(1_000, 10, () => now);
  expect(remembered.add('a')).toBe(true);
  expect(remembered.add('a')).toBe(false);
  expect([remembered.has('a'), remembered.has('b')]).toEqual([true, false]);
  now = 1_000;
  expect(remembered.has('a')).toBe(false);
  expect(remembered.add('a')).toBe(true);
});

test('of too many the oldest is forgotten first', () => {
  const remembered = rememberFor(1_000, 2, () => 0);
  for (const text of ['a', 'b', 'c']) remembered.add(text);
  expect(['a', 'b', 'c'].map((text) => remembered.has(text))).toEqual([false, true, true]);
});
