import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinPieces } from '@/lib/fhir/pieces';
import { readValues, splitMessages } from './split-messages';

/** A message as a server sends it. */
function writeMessage(letter: string, rest: Buffer): Buffer {
  const head = Buffer.alloc(5, letter);
  head.writeUInt32BE(4 + rest.length, 1);
  return Buffer.concat([head, rest]);
}

/** What follows the head of a row. */
function writeRow(values: readonly (Uint8Array | null)[]): Buffer {
  const count = Buffer.alloc(2);
  count.writeInt16BE(values.length);
  const written = values.flatMap((value) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(value?.length ?? -1);
    return value ? [length, value] : [length];
  });
  return Buffer.concat([count, ...written]);
}

/** What came, in its order: rows by their bytes, and what stands between them. */
function split(pieces: readonly Buffer[]): [kind: 'row' | 'others', hex: string][] {
  const came: [kind: 'row' | 'others', hex: string][] = [];
  const take = splitMessages({
    row: (pieces) => came.push(['row', joinPieces(pieces).toString('hex')]),
    others: (bytes) => {
      const last = came.at(-1);
      if (last?.[0] === 'others') last[1] += bytes.toString('hex');
      else came.push(['others', bytes.toString('hex')]);
    },
  });
  for (const piece of pieces) take(piece);
  return came;
}

const messages = fc.array(fc.tuple(fc.constantFrom('D', 'T', 'C', 'Z', 'E'), fc.uint8Array({ maxLength: 40 })), { maxLength: 8 });

test('rows and the rest come whole and in their order, whatever the pieces that they come in', () => {
  fc.assert(
    fc.property(messages, fc.array(fc.nat(60), { maxLength: 20 }), (sent, sizes) => {
      const bytes = Buffer.concat(sent.map(([letter, rest]) => writeMessage(letter, Buffer.from(rest))));
      const pieces: Buffer[] = [];
      let at = 0;
      for (const size of [...sizes, bytes.length]) pieces.push(bytes.subarray(at, (at += size)));
      expect(split(pieces)).toEqual(split(sent.map(([letter, rest]) => writeMessage(letter, Buffer.from(rest)))));
      expect(split(pieces).filter(([kind]) => kind === 'row')).toEqual(sent.filter(([letter]) => letter === 'D').map(([, rest]) => ['row', Buffer.from(rest).toString('hex')]));
    }),
  );
});

test('what is not whole yet is waited for', () => {
  const message = writeMessage('D', Buffer.from('abc'));
  expect(split([message.subarray(0, 4)])).toEqual([]);
  expect(split([message.subarray(0, message.length - 1)])).toEqual([]);
  expect(split([message.subarray(0, 4), message.subarray(4)])).toEqual([['row', Buffer.from('abc').toString('hex')]]);
});

test('a row has its values as their bytes, wherever it is cut, and a null is none', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.uint8Array({ maxLength: 20 }))), fc.array(fc.integer({ min: 1, max: 9 })), (values, sizes) => {
      const row = writeRow(values);
      const pieces: Buffer[] = [];
      for (let at = 0, next = 0; at < row.length; next += 1) pieces.push(row.subarray(at, (at += sizes[next] ?? row.length)));
      expect(readValues(pieces).map((value) => value && joinPieces(value))).toEqual(values.map((value) => value && Buffer.from(value)));
    }),
  );
});

test('a value is in no more pieces than it came in, and nothing of it is copied', () => {
  const row = writeRow([Buffer.from('abc'), Buffer.from('')]);
  const pieces = [row.subarray(0, 7), row.subarray(7)];
  expect(readValues(pieces)).toEqual([[Buffer.from('a'), Buffer.from('bc')], []]);
  expect(readValues(pieces)[0]?.every(({ buffer }) => buffer === row.buffer)).toBe(true);
});

test('a row that is shorter than it says is none', () => {
  expect(() => readValues([writeRow([Buffer.from('abc')]).subarray(0, 8)])).toThrow(RangeError);
});
