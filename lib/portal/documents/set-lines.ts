/** Breaks text into lines that fit a width. Nothing is cut: a word too long for a line goes on in the next. */
import { withoutMarks } from '@/lib/wording/set-apart';

/**
 * @param text may hold line breaks of its own
 * @param widthOf the width of a piece of text, in the unit of `width`
 * @returns at least one line
 */
export function setLines(text: string, width: number, widthOf: (piece: string) => number): string[] {
  return withoutMarks(text.normalize('NFC')).split(/\r\n|[\n\r]/).flatMap((paragraph) => setParagraph(paragraph, width, widthOf));
}

function setParagraph(paragraph: string, width: number, widthOf: (piece: string) => number): string[] {
  const space = widthOf(' ');
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const words = paragraph.split(/[ \t]+/).filter((word) => word !== '');
  for (const word of words.flatMap((one) => breakWord(one, width, widthOf))) {
    const needed = widthOf(word);
    if (line !== '' && used + space + needed > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    used += line === '' ? needed : space + needed;
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A word in pieces of which each fits; letter by letter only when it must be. */
function breakWord(word: string, width: number, widthOf: (piece: string) => number): string[] {
  if (widthOf(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && widthOf(piece + letter) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}
