/** What a document is made of. */

/** What every sheet says of itself. */
export interface DocumentAbout {
  /** "Who has looked at your record": the first heading, and the document's own title. */
  title: string;
  /** Whose record it is: "Alan Whitfield, NHS number 999 000 0018". Stands on every sheet. */
  whose: string;
  /** The day it was made, in words: "26 November 2026". Stands on every sheet. */
  made: string;
}

export interface Column {
  heading: string;
  /** Its share of the width, in any unit that all columns use. */
  share: number;
}

/** One piece of a document, in the order of reading. */
export type DocumentPart =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; text: string; strong?: boolean }
  | { kind: 'list'; items: readonly string[] }
  /** Names and values, such as "Date: 3 March 2026": a table whose first column says what each row is. */
  | { kind: 'facts'; facts: readonly { name: string; value: string | readonly string[] }[] }
  /** Its head stands again on every sheet that it goes on to. With no rows, nothing is drawn. */
  | { kind: 'table'; columns: readonly Column[]; rows: Iterable<readonly string[]> }
  | { kind: 'new-sheet' };

/** The parts, as they come: a long document is never held whole. */
export type DocumentParts = Iterable<DocumentPart> | AsyncIterable<DocumentPart>;
