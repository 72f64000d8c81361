import { expect, it } from 'vitest';
import { HIDE_RULES, sayTheirChoice, sayTheirEnd } from './helping-choices';
import { readingAge } from './reading-age';

it('says what is hidden of somebody else’s record, and until when', () => {
  expect(sayTheirChoice({ what: { parts: ['visits', 'visit-details'] }, from: { roles: ['paramedic'] }, inEmergency: true })).toBe('Paramedics do not see their visits and visit details, except in an emergency.');
  expect(sayTheirEnd('2026-07-08')).toBe('It lasts to the end of Wednesday 8 July 2026.');
  expect(sayTheirEnd(undefined)).toBe('It lasts until they take it back.');
});

it('is read by people of 9 to 11', () => {
  expect(readingAge(HIDE_RULES.join(' '))).toBeLessThan(11);
});
