import 'server-only';
import type { DocumentAbout, DocumentPart, DocumentParts } from './document-parts';
import { drawFacts, drawTable } from './draw-table';
import { drawHeading, drawList, drawParagraph, drawTitle } from './draw-text';
import { Sheet } from './sheet';

/**
 * Writes a PDF (1.7, tagged as PDF/UA asks, language en-GB) piece by piece as it is read:
 * a reader that is slow holds the writing back, so that a long document needs little memory.
 *
 * Throws whatever the parts throw, in the middle of the stream: what was sent then is no
 * whole PDF, and a reader says so.
 */
export function writeDocument(about: DocumentAbout, parts: DocumentParts): ReadableStream<Uint8Array> {
  const chunks = drawDocument(about, parts);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return();
    },
  });
}

async function* drawDocument(about: DocumentAbout, parts: DocumentParts): AsyncGenerator<Uint8Array, void> {
  const sheet = new Sheet(about);
  drawTitle(sheet, about.title);
  for await (const part of parts) {
    drawPart(sheet, part);
    // Whatever pages are done leave now.
    const ready: unknown = sheet.doc.read();
    if (ready instanceof Uint8Array) yield ready;
  }
  sheet.root.end();
  sheet.doc.end();
  for await (const rest of sheet.doc) if (rest instanceof Uint8Array) yield rest;
}

function drawPart(sheet: Sheet, part: DocumentPart): void {
  switch (part.kind) {
    case 'heading':
      return drawHeading(sheet, part.level, part.text);
    case 'paragraph':
      return drawParagraph(sheet, part.text, part.strong ?? false);
    case 'list':
      return drawList(sheet, part.items);
    case 'facts':
      return drawFacts(sheet, part.facts);
    case 'table':
      return drawTable(sheet, part.columns, part.rows);
    case 'new-sheet':
      return sheet.turn();
  }
}
