/** What comes of a server's messages. */
export interface Parted {
  /** One row of an answer (`DataRow`), without its head. */
  row(bytes: Buffer): void;
  /** Whole messages of any other kind, one after the other, as they came. */
  others(bytes: Buffer): void;
}

/** A message is a letter, its length in four bytes, which are counted and the letter not, and the rest (PostgreSQL, Message Formats). */
const HEAD = 5;
const DATA_ROW = 'D'.charCodeAt(0);

/**
 * Parts what a PostgreSQL server sends into rows and the rest, in the order in which it came, whatever the pieces
 * are that the network brings it in. What comes in pieces is put together once, when all of it is there.
 * @returns takes the next piece
 */
export function splitMessages({ row, others }: Parted): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  let length = 0;
  let wanted = HEAD;
  return (piece) => {
    pieces.push(piece);
    length += piece.length;
    if (length < wanted) return;
    const received = pieces.length === 1 ? piece : Buffer.concat(pieces, length);
    let passed = 0;
    const passTo = (end: number): void => {
      if (end > passed) others(received.subarray(passed, end));
      passed = end;
    };
    let at = 0;
    for (;;) {
      wanted = received.length - at < HEAD ? HEAD : 1 + received.readUInt32BE(at + 1);
      if (received.length - at < wanted) break;
      const end = at + wanted;
      if (received[at] === DATA_ROW) {
        passTo(at);
        row(received.subarray(at + HEAD, end));
        passed = end;
      }
      at = end;
    }
    passTo(at);
    length = received.length - at;
    pieces = length > 0 ? [received.subarray(at)] : [];
  };
}

/** The values of a row, each as its bytes, or null. @param row as `splitMessages` has it */
export function readValues(row: Buffer): (Buffer | null)[] {
  let at = 2;
  return Array.from({ length: row.readInt16BE(0) }, () => {
    const length = row.readInt32BE(at);
    const begin = at + 4;
    // A length of -1 is a null, and no bytes follow.
    at = begin + Math.max(0, length);
    return length < 0 ? null : row.subarray(begin, at);
  });
}
