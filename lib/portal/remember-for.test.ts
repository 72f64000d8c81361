import { expect, test } from 'vitest';
import { rememberFor, rememberValuesFor } from './remember-for';

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

test('what is remembered of a text is there for its time, also where it is that there is nothing', () => {
  const remembered = rememberValuesFor<string | undefined>(1_000, 2, () => 0);
  remembered.set('a', undefined);
  remembered.set('b', 'said', 500);
  expect([remembered.get('a'), remembered.get('b')?.value, remembered.get('c')]).toMatchObject([{ value: undefined }, 'said', undefined]);
  expect([remembered.get('a', 1_000), remembered.get('b', 1_000)?.value]).toEqual([undefined, 'said']);
  remembered.set('c', 'new');
  expect([remembered.get('a'), remembered.get('c')?.value]).toEqual([undefined, 'new']);
});
