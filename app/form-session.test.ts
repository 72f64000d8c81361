/** What is filled in about one person is never saved for another, nor lost. */
import { expect, it } from 'vitest';
import { ANOTHER_IS_OPEN, SIGN_IN_BESIDE } from '@/lib/wording/no-room';
import { sessionFor } from './form-session';

it('a form goes on with the session of the person whom its page is about, and with no other', () => {
  const hers = { patientId: 'p1' };
  expect(sessionFor('p1', hers)).toBe(hers);
  expect(sessionFor('p2', hers)).toBe(ANOTHER_IS_OPEN);
  expect(sessionFor('p1', undefined)).toBe(SIGN_IN_BESIDE);
});
