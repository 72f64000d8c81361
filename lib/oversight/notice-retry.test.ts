import { expect, it } from 'vitest';
import { nextOf } from './notice-retry';

const NOW = new Date('2026-03-03T12:00:00Z');
const failed = { outcome: 'failed', problem: 'the mail server: 451' } as const;

it('a message that certainly was not sent is tried again after longer and longer pauses, then given up', () => {
  const pauses = [1, 2, 3, 4, 5, 6].map((attempts) => {
    const next = nextOf(failed, attempts, NOW);
    return next.state === 'waiting' ? (next.at.getTime() - NOW.getTime()) / 60_000 : next.state;
  });
  expect(pauses).toEqual([1, 5, 30, 120, 720, 'dead']);
});

it('a message that was refused, or that may have been sent, is never sent again by itself', () => {
  for (const outcome of ['refused', 'unknown'] as const) expect(nextOf({ outcome, problem: 'why' }, 1, NOW)).toEqual({ state: 'dead', problem: 'why' });
  expect(nextOf({ outcome: 'sent' }, 5, NOW)).toEqual({ state: 'sent', problem: null });
});
