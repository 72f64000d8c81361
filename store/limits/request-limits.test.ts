import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PatientContext, SourceContext } from '@/store/enforcement/admission/access-context';
import { createRequestLimits } from './request-limits';
import { TooManyRequests } from './too-many-requests';

const OFF = { person: 0, client: 0, address: 0, attempts: 0 };
const token = { tokenId: 't', clientName: 'An app', scopes: [], expiresAt: new Date() };
const patient = (id: string, clientId = 'app'): PatientContext => ({ ...token, kind: 'patient', clientId, patientId: 'p', subject: { issuer: 'https://login.example', id }, name: 'A person' });
const source: SourceContext = { ...token, kind: 'source', clientId: 'feed', sourceCode: 'RVV' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('who asks too often waits, and then may ask again', async () => {
  const limits = createRequestLimits({ ...OFF, address: 2 });
  for (let times = 0; times < 2; times += 1) await limits.countAddress('203.0.113.7');
  await expect(limits.countAddress('203.0.113.7')).rejects.toMatchObject({ status: 429, retryAfter: 60 });
  await limits.countAddress('203.0.113.8');
  vi.advanceTimersByTime(60_001);
  await limits.countAddress('203.0.113.7');
});

test('all addresses of one IPv6 client are one', async () => {
  const limits = createRequestLimits({ ...OFF, address: 1 });
  await limits.countAddress('2001:db8::1');
  await expect(limits.countAddress('2001:db8::2')).rejects.toThrow(TooManyRequests);
});

test('what is given back is not counted', async () => {
  const limits = createRequestLimits({ ...OFF, attempts: 1 });
  for (let times = 0; times < 5; times += 1) (await limits.countAttempt('203.0.113.7'))();
  await limits.countAttempt('203.0.113.7');
  await expect(limits.countAttempt('203.0.113.7')).rejects.toThrow(TooManyRequests);
});

test('a person is one in each of their apps, so that none shuts them out of another, and an app one for all its people', async () => {
  const byPerson = createRequestLimits({ ...OFF, person: 1 });
  await byPerson.countAdmitted(patient('a', 'one'));
  await expect(byPerson.countAdmitted(patient('a', 'one'))).rejects.toThrow(TooManyRequests);
  await byPerson.countAdmitted(patient('a', 'two'));
  await byPerson.countAdmitted(patient('b', 'two'));
  await byPerson.countAdmitted(source, 100);

  const byClient = createRequestLimits({ ...OFF, client: 1 }, ['portal']);
  await byClient.countAdmitted(patient('a'));
  await expect(byClient.countAdmitted(patient('b'))).rejects.toThrow(TooManyRequests);
  await byClient.countAdmitted(patient('c', 'portal'), 100);
  await expect(byClient.countAdmitted(source, 2)).rejects.toThrow(TooManyRequests);
});

test('a token that is over a limit is turned away without a look at it, until it has rested', async () => {
  const limits = createRequestLimits({ ...OFF, person: 1 });
  limits.requireRested('secret');
  await limits.countAdmitted(patient('a'), 1, 'secret');
  await expect(limits.countAdmitted(patient('a'), 1, 'secret')).rejects.toThrow(TooManyRequests);
  expect(() => limits.requireRested('secret')).toThrow(TooManyRequests);
  limits.requireRested('another');
  vi.advanceTimersByTime(60_001);
  limits.requireRested('secret');
});

test('a token that was good is not counted for the address it comes from, until it is good no more', async () => {
  const limits = createRequestLimits({ ...OFF, address: 1 });
  limits.noteToken('good', true);
  await limits.countAddress('203.0.113.7', 'bad');
  await expect(limits.countAddress('203.0.113.7', 'new')).rejects.toThrow(TooManyRequests);
  for (let times = 0; times < 5; times += 1) await limits.countAddress('203.0.113.7', 'good');
  limits.noteToken('good', false);
  await expect(limits.countAddress('203.0.113.7', 'good')).rejects.toThrow(TooManyRequests);
});

test('whether a screen may still be shown is counted by itself: it takes nothing from reading, nor from the app, and is bounded', async () => {
  const limits = createRequestLimits({ ...OFF, person: 2, client: 2 });
  for (let times = 0; times < 2; times += 1) await limits.countCheck(patient('a'));
  await expect(limits.countCheck(patient('a'))).rejects.toThrow(TooManyRequests);
  await limits.countAdmitted(patient('a'), 2);
});

test('0 is no limit', async () => {
  const limits = createRequestLimits(OFF);
  for (let times = 0; times < 10_000; times += 1) await limits.countAddress('203.0.113.7');
  await limits.countAdmitted(patient('a'), 1_000_000);
});
