import { expect, it } from 'vitest';
import { inParallel } from './in-parallel';

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

it('does everything, never more at once than it may', async () => {
  const done: number[] = [];
  let [now, most] = [0, 0];
  await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    now += 1;
    most = Math.max(most, now);
    await tick();
    done.push(item);
    now -= 1;
  });
  expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

it('begins nothing after a failure, and ends when what was under way has', async () => {
  const [begun, ended]: [number[], number[]] = [[], []];
  const work = async (item: number): Promise<void> => {
    begun.push(item);
    if (item === 1) throw new Error('the first one fails');
    await tick();
    ended.push(item);
  };
  await expect(inParallel([1, 2, 3, 4], 2, work)).rejects.toThrow('the first one fails');
  expect(begun).toEqual([1, 2]);
  expect(ended).toEqual([2]);
});
