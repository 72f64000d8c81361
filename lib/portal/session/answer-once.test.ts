import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keyOf, onceFor } from './answer-once';

const form = (...fields: [string, string][]): FormData => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

describe('work that is asked for twice', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is done once while it is under way, and for a moment after', async () => {
    const once = onceFor(3_000);
    const work = vi.fn(async () => (await new Promise((resolve) => setTimeout(resolve, 500)), { id: 'c1' }));
    const both = Promise.all([once('a', work), once('a', work)]);
    await vi.advanceTimersByTimeAsync(600);
    const [one, other] = await both;
    expect(one).toBe(other);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await once('a', work)).toBe(one);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is done anew later, and for anybody else', async () => {
    const once = onceFor(3_000);
    const work = vi.fn(() => Promise.resolve({}));
    await once('a', work);
    await once('b', work);
    expect(work).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(3_001);
    await once('a', work);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('fails, or leads elsewhere, for both alike', async () => {
    const once = onceFor(3_000);
    const work = vi.fn(() => Promise.reject(new Error('to another page')));
    const both = await Promise.allSettled([once('a', work), once('a', work)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(work).toHaveBeenCalledTimes(1);
  });
});

describe('a press', () => {
  const sent = form(['months', '6'], ['may', 'see']);

  it('is the same when it does the same for the same session with the same answers, whatever the framework adds', () => {
    expect(keyOf('invite', 't1', sent)).toBe(keyOf('invite', 't1', form(['$ACTION_KEY', 'k1'], ['months', '6'], ['may', 'see'])));
  });

  it.each([
    ['of somebody else', keyOf('invite', 't2', sent)],
    ['that does something else', keyOf('end', 't1', sent)],
    ['with other answers', keyOf('invite', 't1', form(['months', '6'], ['may', 'change']))],
    ['with answers that only look alike', keyOf('invite', 't1', form(['months', '6","may","see']))],
  ])('%s is another', (_what, key) => {
    expect(key).not.toBe(keyOf('invite', 't1', sent));
  });

  it('keeps nobody’s words', () => {
    expect(keyOf('comment', 'secret-token', form(['words', 'He hits me']))).not.toMatch(/secret|hits/);
  });
});
