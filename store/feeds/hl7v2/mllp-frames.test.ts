import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameReader, frameMessage, type FrameEvent } from './mllp-frames';

const read = (chunks: readonly Buffer[], most = 1_000_000): FrameEvent[] => {
  const reader = createFrameReader(most);
  return chunks.flatMap((chunk) => reader.push(chunk));
};
const texts = (events: readonly FrameEvent[]): string[] => events.map((event) => (event.kind === 'message' ? event.bytes.toString() : event.kind));

/** Any text that MLLP can carry: its block characters are not allowed inside. */
const content = fc.string({ maxLength: 60 }).map((text) => text.replace(/[\u000B\u001C]/g, ''));

describe('MLLP frames', () => {
  it('come out the same however the bytes are cut and however many share a packet', () => {
    fc.assert(
      fc.property(fc.array(content, { maxLength: 5 }), fc.array(fc.nat(400), { maxLength: 12 }), (messages, cuts) => {
        const bytes = Buffer.concat(messages.map((message) => frameMessage(message)));
        const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((one, other) => one - other), bytes.length];
        const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        expect(texts(read(chunks))).toEqual(messages);
      }),
    );
  });

  it('that are longer than the limit are told and skipped, and the next is read', () => {
    expect(texts(read([frameMessage('x'.repeat(50)), frameMessage('short')], 10))).toEqual(['too-long', 'short']);
  });

  it('that are cut short by a new one are told, and the new one is read', () => {
    expect(texts(read([Buffer.concat([Buffer.from('\u000Bhalf a mess'), frameMessage('whole')])]))).toEqual(['cut-short', 'whole']);
  });

  it('keep an end character that is not followed by its return', () => {
    expect(texts(read([Buffer.from('\u000Ba\u001C'), Buffer.from('b\u001C'), Buffer.from('\r')]))).toEqual(['a\u001Cb']);
  });

  it('end without their return, too, where a line feed or the next one follows', () => {
    expect(texts(read([Buffer.from('\u000Bone\u001C\n\u000Btwo\u001C'), Buffer.from('\u000Bthree\u001C\r')]))).toEqual(['one', 'two', 'three']);
  });

  it('are not looked for any more in a stream that is something else', () => {
    expect(texts(read([Buffer.from('GET / HTTP/1.1\r\n'.repeat(300))]))).toContain('not-mllp');
  });

  it('never fail, whatever bytes come', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 8 }), (chunks) => {
      expect(() => read(chunks.map((chunk) => Buffer.from(chunk)), 64)).not.toThrow();
    }));
  });
});
