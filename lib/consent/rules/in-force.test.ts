import { expect, test } from 'vitest';
import { choiceToConsent } from '../choice/choice';
import { choicesNow, readOnce } from './in-force';

const now = new Date('2026-03-03T18:00:00Z');
const consent = choiceToConsent({ what: 'everything', from: { roles: ['paramedic'] }, except: [], inEmergency: false, until: '2026-03-04' }, { patientId: 'p1', madeAt: now, words: 'x' });
const stored = [{ reference: 'Consent/c1/_history/1', content: JSON.stringify({ ...consent, id: 'c1' }) }, { reference: 'Consent/c2/_history/1', content: 'no JSON' }];

test('choices that are read once for many are what is read for each, of this person, of this list and at this moment alone', () => {
  const read = readOnce();
  const once = read('p1', stored, now);
  expect(once).toEqual(choicesNow('p1', stored, now));
  expect([once.inForce.length, once.unreadable.length]).toEqual([1, 1]);
  expect(read('p1', stored, new Date(now))).toBe(once);
  const later = new Date('2026-03-09T00:00:00Z');
  expect(read('p1', stored, later)).toEqual(choicesNow('p1', stored, later));
  expect(read('p1', stored, later).inForce).toEqual([]);
  expect(read('p2', stored, now)).toEqual(choicesNow('p2', stored, now));
  expect(read('p1', [], now)).toEqual({ inForce: [], unreadable: [] });
});
