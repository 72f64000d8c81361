/** MLLP's block characters (HL7 v2.4 appendix C.4.3): start, end, and the carriage return after the end. */
const START = 0x0b;
const END = 0x1c;
const RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** What follows an end: its return, or from senders that leave it out or write a line feed, that or the next start. */
const isAfterEnd = (byte: number | undefined): boolean => byte === RETURN || byte === LINE_FEED || byte === START;

/** Stray bytes between frames that a peer may send before it is taken for something else than MLLP. */
const MOST_STRAY_BYTES = 4096;

export type FrameEvent =
  | { kind: 'message'; bytes: Buffer }
  /** The frame grew past the limit; the rest of it is skipped. */
  | { kind: 'too-long' }
  /** A new frame began before this one ended: what there was is lost. */
  | { kind: 'cut-short' }
  /** The peer does not speak MLLP: close. */
  | { kind: 'not-mllp' };

export interface FrameReader {
  /** Takes what arrived, in pieces of any size, and returns the frames that are whole now. */
  push(chunk: Buffer): FrameEvent[];
  /** Whether a frame has begun and not ended. */
  isInside(): boolean;
}

export const frameMessage = (text: string): Buffer => Buffer.concat([Buffer.of(START), Buffer.from(text, 'utf8'), Buffer.of(END, RETURN)]);

/** Reads frames from a stream of bytes. @param mostBytes the longest message taken */
export function createFrameReader(mostBytes: number): FrameReader {
  let state: 'outside' | 'inside' | 'skipping' = 'outside';
  let pieces: Buffer[] = [];
  let length = 0;
  let stray = 0;
  /** The last chunk ended in 0x1C: whether that was the end depends on the next byte. */
  let endPending = false;

  const begin = (): void => {
    state = 'inside';
    pieces = [];
    length = 0;
    stray = 0;
  };

  const keep = (piece: Buffer, events: FrameEvent[]): void => {
    if (state !== 'inside' || piece.length === 0) return;
    length += piece.length;
    if (length > mostBytes) {
      state = 'skipping';
      pieces = [];
      events.push({ kind: 'too-long' });
    } else {
      pieces.push(piece);
    }
  };

  const finish = (events: FrameEvent[]): void => {
    if (state === 'inside') events.push({ kind: 'message', bytes: Buffer.concat(pieces) });
    state = 'outside';
    pieces = [];
    length = 0;
  };

  /** Bytes outside a frame: nothing but line ends belongs there. Returns where to go on. */
  const passOutside = (chunk: Buffer, from: number, events: FrameEvent[]): number => {
    const start = chunk.indexOf(START, from);
    const until = start === -1 ? chunk.length : start;
    for (const byte of chunk.subarray(from, until)) if (byte !== RETURN && byte !== LINE_FEED) stray += 1;
    if (stray > MOST_STRAY_BYTES) events.push({ kind: 'not-mllp' });
    if (start === -1) return chunk.length;
    begin();
    return start + 1;
  };

  /** Bytes of a frame, up to its end, a new start, or the end of the chunk. */
  const passInside = (chunk: Buffer, from: number, events: FrameEvent[]): number => {
    for (let at = from; at < chunk.length; at += 1) {
      if (chunk[at] === START) {
        if (state === 'inside') events.push({ kind: 'cut-short' });
        begin();
        return at + 1;
      }
      if (chunk[at] !== END) continue;
      if (at + 1 === chunk.length) {
        keep(chunk.subarray(from, at), events);
        endPending = true;
        return chunk.length;
      }
      if (isAfterEnd(chunk[at + 1])) {
        keep(chunk.subarray(from, at), events);
        finish(events);
        return at + 1;
      }
    }
    keep(chunk.subarray(from), events);
    return chunk.length;
  };

  /** Settles a 0x1C that ended the last chunk. */
  const settleEnd = (chunk: Buffer, events: FrameEvent[]): number => {
    endPending = false;
    if (isAfterEnd(chunk[0])) {
      finish(events);
      return 0;
    }
    keep(Buffer.of(END), events);
    return 0;
  };

  return {
    push(chunk) {
      const events: FrameEvent[] = [];
      if (chunk.length === 0) return events;
      let at = endPending ? settleEnd(chunk, events) : 0;
      while (at < chunk.length) at = state === 'outside' ? passOutside(chunk, at, events) : passInside(chunk, at, events);
      return events;
    },
    isInside: () => state !== 'outside',
  };
}
