import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMessageDeadline } from './message-deadline';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const open = (isOurTurn = (): boolean => false) => {
  const giveUp = vi.fn();
  return { giveUp, deadline: createMessageDeadline(1_000, { isOurTurn, giveUp }) };
};

test('a message that drips in is given up, however steady the drip', () => {
  const { giveUp, deadline } = open();
  for (let times = 0; times < 9; times += 1) {
    deadline.arrived({ isInside: true, isAnother: false });
    vi.advanceTimersByTime(100);
  }
  expect(giveUp).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(giveUp).toHaveBeenCalledOnce();
});

test('each message has a time of its own, and silence between messages is none', () => {
  const { giveUp, deadline } = open();
  for (let times = 0; times < 5; times += 1) {
    deadline.arrived({ isInside: true, isAnother: true });
    vi.advanceTimersByTime(900);
  }
  deadline.arrived({ isInside: false, isAnother: true });
  vi.advanceTimersByTime(10_000);
  expect(giveUp).not.toHaveBeenCalled();
});

test('while it is our turn nobody is given up', () => {
  let isOurTurn = true;
  const { giveUp, deadline } = open(() => isOurTurn);
  deadline.arrived({ isInside: true, isAnother: false });
  vi.advanceTimersByTime(5_000);
  expect(giveUp).not.toHaveBeenCalled();
  isOurTurn = false;
  vi.advanceTimersByTime(1_000);
  expect(giveUp).toHaveBeenCalledOnce();
});
