import { expect, it } from 'vitest';
import { sayAllowed, sayAppTimes, sayHowManyApps, WHAT_STOPPING_DOES, type AppView } from './apps';
import { readingAge } from './reading-age';

const NOW = new Date('2026-07-01T12:00:00Z');
const app = (more: Partial<AppView> = {}): AppView => ({ id: 'a', name: 'Health Diary', scopes: [], since: new Date('2026-06-02T09:00:00Z'), until: new Date('2026-08-31T09:00:00Z'), lastUsed: undefined, ...more });

it('says once what an app may do, and nothing of what gives it nothing', () => {
  expect(sayAllowed(app({ scopes: ['openid', 'fhirUser', 'launch/patient', 'offline_access', 'patient/Condition.rs'] }))).toEqual(['Know that it is you', 'Keep its access when you are not using it, for up to 90 days', 'See your health conditions']);
});

it('counts them first', () => {
  expect([[], [1], [1, 2]].map(sayHowManyApps)).toEqual(['No other app can read your record now.', 'One other app can read your record now.', '2 other apps can read your record now.']);
});

it('says since when, until when, and when last', () => {
  expect(sayAppTimes(app(), NOW)).toEqual(['You let it in on Tuesday 2 June 2026.', 'It can read until 31 August 2026, if you do not stop it.', 'It has not looked yet.']);
  expect(sayAppTimes(app({ since: NOW, lastUsed: NOW }), NOW)).toEqual(['You let it in today.', expect.any(String), 'It last looked today at 1pm.']);
});

it('is read by people of 9 to 11', () => {
  expect(readingAge(WHAT_STOPPING_DOES.join(' '))).toBeLessThan(11);
});
