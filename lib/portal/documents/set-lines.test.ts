import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setLines } from './set-lines';

/** Every letter is one wide. */
const widthOf = (piece: string): number => [...piece].length;

describe('breaking text into lines', () => {
  it('breaks between words, and a word only when no line can hold it', () => {
    expect(setLines('a paramedic looked', 11, widthOf)).toEqual(['a paramedic', 'looked']);
    expect(setLines('xx abcdefghij', 4, widthOf)).toEqual(['xx', 'abcd', 'efgh', 'ij']);
    expect(setLines('one\n\ntwo', 10, widthOf)).toEqual(['one', '', 'two']);
  });

  it('loses nothing and is never too wide, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 3, max: 40 }), (text, width) => {
        const lines = setLines(text, width, widthOf);
        const letters = (one: string): string => one.normalize('NFC').replace(/[ \t\r\n]/g, '');
        expect(letters(lines.join(''))).toBe(letters(text));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
