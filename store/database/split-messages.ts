import { joinPieces, type Pieces } from '@/lib/fhir/pieces';

/** What comes of a server's messages. */
export interface Parted {
  /** One row of an answer (`DataRow`), without its head, in the pieces that it came in. */
  row(bytes: Pieces): void;
  /** Messages of any other kind, one after the other, as they came: the last may go on in the next call. */
  others(bytes: Buffer): void;
}

/** A message is a letter, its length in four bytes, which are counted and the letter not, and the rest (PostgreSQL, Message Formats). */
const HEAD = 5;
const DATA_ROW = 'D'.charCodeAt(0);

/**
 * Parts what a PostgreSQL server sends into rows and the rest, in the order in which it came, whatever the pieces
 * are that the network brings it in. Nothing is put together but a head that is cut.
 * @returns takes the next piece
 */
export function splitMessages({ row, others }: Parted): (piece: Buffer) => void {
  /** The beginning of a head. */
  let cut: Buffer | undefined;
  /** How much of the message that has begun is still to come. */
  let left = 0;
  /** What is there of a row. */
  let pieces: Buffer[] | undefined;

  return (piece) => {
    const received = cut ? Buffer.concat([cut, piece]) : piece;
    cut = undefined;
    let passed = 0;
    let at = 0;
    const passTo = (end: number): void => {
      if (end > passed) others(received.subarray(passed, end));
    };
    while (at < received.length) {
      if (left === 0) {
        if (received.length - at < HEAD) break;
        left = 1 + received.readUInt32BE(at + 1);
        if (received[at] === DATA_ROW) {
          passTo(at);
          pieces = [];
          at += HEAD;
          left -= HEAD;
        }
      }
      const end = Math.min(received.length, at + left);
      if (pieces && end > at) pieces.push(received.subarray(at, end));
      left -= end - at;
      at = end;
      if (!pieces) continue;
      passed = end;
      if (left > 0) break;
      row(pieces);
      pieces = undefined;
    }
    passTo(at);
    if (at < received.length) cut = received.subarray(at);
  };
}

/** The values of a row, each as its bytes in their pieces, or null. @param row as `splitMessages` has it */
export function readValues(row: Pieces): (Pieces | null)[] {
  const take = takeFrom(row);
  return Array.from({ length: joinPieces(take(2)).readInt16BE(0) }, () => {
    const length = joinPieces(take(4)).readInt32BE(0);
    // A length of -1 is a null, and no bytes follow.
    return length < 0 ? null : take(length);
  });
}

/** Takes as many bytes as wished off the beginning of what is left. */
function takeFrom(pieces: Pieces): (length: number) => Buffer[] {
  let which = 0;
  let at = 0;
  return (length) => {
    const taken: Buffer[] = [];
    for (let wanted = length; wanted > 0; ) {
      const piece = pieces[which];
      if (!piece) throw new RangeError('a row of PostgreSQL is shorter than it says');
      const part = piece.subarray(at, at + wanted);
      taken.push(part);
      wanted -= part.length;
      at += part.length;
      if (at === piece.length) [which, at] = [which + 1, 0];
    }
    return taken;
  };
}
