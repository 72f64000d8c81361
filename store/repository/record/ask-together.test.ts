import type pg from 'pg';
import { expect, test } from 'vitest';
import { askTogether } from './ask-together';

interface Sent {
  people: string[];
  answer(rows: object[]): void;
  fail(error: Error): void;
}

/** A pool that is answered by the test. */
function fakePool(max = 2): { pool: pg.Pool; sent: Sent[] } {
  const sent: Sent[] = [];
  const query = ({ values }: { values: unknown[] }): Promise<{ rows: object[] }> =>
    new Promise((resolve, reject) => {
      sent.push({ people: values.filter((_, position) => position % 8 === 0) as string[], answer: (rows) => resolve({ rows }), fail: reject });
    });
  return { pool: { options: { max }, query } as unknown as pg.Pool, sent };
}

const DOOR_READ = { name: 'door_read', parameters: 8, most: 16, isLong: false };
const LONG = { ...DOOR_READ, name: 'door_long', isLong: true };
const asked = (patient: string) => ({ patient, values: [patient, ...Array.from({ length: 7 }, () => null)] });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('one that comes alone is sent at once; those that come meanwhile share the next statement, in the order of people', async () => {
  const [together, reader] = [fakePool(1), fakePool()];
  const read = askTogether<{ said: string }>(DOOR_READ, { together: together.pool, reader: reader.pool });
  const answers = ['c', 'b', 'a', 'b'].map((patient) => read(asked(patient)));
  expect(together.sent.map(({ people }) => people)).toEqual([['c']]);
  together.sent[0]?.answer([{ place: 0, said: 'c' }]);
  await settled();
  expect(together.sent.map(({ people }) => people)).toEqual([['c'], ['a', 'b', 'b']]);
  together.sent[1]?.answer([{ place: 2, said: 'second b' }, { place: 0, said: 'a' }]);
  expect((await Promise.all(answers)).map((row) => row?.said)).toEqual(['c', undefined, 'a', 'second b']);
  expect(reader.sent).toEqual([]);
});

test('when many wait there is another statement beside the first, and no more than there are connections', () => {
  const together = fakePool();
  const read = askTogether(DOOR_READ, { together: together.pool, reader: fakePool().pool });
  for (let person = 0; person < 40; person += 1) void read(asked(String(person)));
  expect(together.sent.map(({ people }) => people.length)).toEqual([1, 3]);
});

test('when a shared statement fails each is asked for by itself, and fails or not by itself, while others go on', async () => {
  const [together, reader] = [fakePool(), fakePool()];
  const read = askTogether<{ said: string }>(DOOR_READ, { together: together.pool, reader: reader.pool });
  const [first, ...answers] = ['x', 'a', 'b'].map((patient) => read(asked(patient)));
  together.sent[0]?.answer([]);
  await first;
  await settled();
  together.sent[1]?.fail(new Error('out of date'));
  await settled();
  expect(reader.sent.map(({ people }) => people)).toEqual([['a'], ['b']]);
  void read(asked('y'));
  expect(together.sent.at(-1)?.people).toEqual(['y']);
  reader.sent[0]?.fail(new Error('out of date'));
  reader.sent[1]?.answer([{ said: 'b' }]);
  const [a, b] = await Promise.allSettled(answers);
  expect([a?.status, b?.status === 'fulfilled' && b.value?.said]).toEqual(['rejected', 'b']);
});

test('what takes long is asked for one person beside each other, and for several people in one statement', async () => {
  const together = fakePool();
  const ask = askTogether<{ said: string }>(LONG, { together: together.pool, reader: fakePool().pool });
  const answers = ['a', 'a', 'b', 'b', 'c'].map((patient) => ask(asked(patient)));
  // The second of a's does not wait for the first.
  expect(together.sent.map(({ people }) => people)).toEqual([['a'], ['a']]);
  together.sent[0]?.answer([{ place: 0, said: 'first a' }]);
  together.sent[1]?.answer([{ place: 0, said: 'second a' }]);
  await settled();
  expect(together.sent.slice(2).map(({ people }) => people)).toEqual([['b', 'c'], ['b']]);
  together.sent[2]?.answer([{ place: 1, said: 'c' }, { place: 0, said: 'b' }]);
  together.sent[3]?.answer([{ place: 0, said: 'second b' }]);
  expect((await Promise.all(answers)).map((row) => row?.said)).toEqual(['first a', 'second a', 'b', 'second b', 'c']);
});

test('what is asked by itself shares no statement, and waits for none', async () => {
  const [together, reader] = [fakePool(), fakePool()];
  const ask = askTogether<{ said: string }>(LONG, { together: together.pool, reader: reader.pool });
  void ask(asked('a'));
  const answer = ask(asked('b'), true);
  expect([together.sent.map(({ people }) => people), reader.sent.map(({ people }) => people)]).toEqual([[['a']], [['b']]]);
  reader.sent[0]?.answer([{ said: 'b' }]);
  expect((await answer)?.said).toBe('b');
});
