import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from './decide';
import { decidedUntil } from './decided-until';
import { aConsent, aViewer } from './fixtures/arbitraries';
import { asks, consentWith, DIRECTORY, NOW, stored } from './fixtures/samples';

const day = fc.integer({ min: -3, max: 3 }).map((days) => new Date(NOW.getTime() + days * 86_400_000).toISOString());
const date = fc.oneof(day, day.map((instant) => instant.slice(0, 10)), day.map((instant) => `${instant.slice(0, 19)}+01:00`));
const period = fc.record({ start: date, end: date }, { requiredKeys: [] });
const timedConsent = fc.tuple(aConsent, period, period).map(([consent, whole, rule]) => {
  const { provision, ...rest } = consent as unknown as fhir4.Consent;
  return { ...rest, provision: { ...provision, period: whole, provision: (provision?.provision ?? []).map((one) => ({ ...one, period: rule })) } };
});

it('a decision stays what it is until then, whatever begins and ends', () => {
  fc.assert(
    fc.property(fc.array(timedConsent, { maxLength: 3 }), aViewer, fc.integer({ min: -5, max: 5 }), fc.double({ min: 0, max: 1, noNaN: true }), (consents, viewer, days, share) => {
      const choices = consents.map((one, index) => stored(one, `Consent/c${index}/_history/1`));
      const now = new Date(NOW.getTime() + days * 43_200_000);
      const until = Math.min(decidedUntil(choices, DIRECTORY, now), now.getTime() + 10 * 86_400_000);
      const later = new Date(Math.floor(now.getTime() + (until - 1 - now.getTime()) * share));
      expect(decide(asks(viewer), choices, DIRECTORY, later)).toEqual(decide(asks(viewer), choices, DIRECTORY, now));
    }),
    { numRuns: 500 },
  );
});

it('ends to the millisecond where a choice begins and where it is over, each day as London has it', () => {
  const choices = [stored(consentWith({ period: { start: '2026-12-01T10:00:00Z', end: '2026-12-05' } }), 'Consent/c/_history/1')];
  const until = (now: string): string => new Date(decidedUntil(choices, new Map(), new Date(now))).toISOString();
  expect(until('2026-11-01T00:00:00Z')).toBe('2026-12-01T10:00:00.000Z');
  expect(until('2026-12-05T12:00:00Z')).toBe('2026-12-06T00:00:00.000Z');
  expect(decidedUntil(choices, new Map(), new Date('2027-01-01T00:00:00Z'))).toBe(Infinity);
});

it('without choices, and with one that nobody can read, nothing depends on time', () => {
  expect(decidedUntil([], DIRECTORY, NOW)).toBe(Infinity);
  expect(decidedUntil([{ reference: 'Consent/c/_history/1', content: '{' }], new Map(), NOW)).toBe(Infinity);
});
