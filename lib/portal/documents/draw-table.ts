import type { Column } from './document-parts';
import { INK, SIZES, type Sheet, type Structure, type Weight } from './sheet';

const PAD = 4;
const SIZE = SIZES.table;

interface Cell {
  x: number;
  lines: string[];
  weight: Weight;
  tag: 'TH' | 'TD';
  scope: 'Column' | 'Row' | undefined;
}

/** A table that goes on over as many pages as it takes: its head stands again on each, and a row too tall for a page is continued. */
export function drawTable(sheet: Sheet, columns: readonly Column[], rows: Iterable<readonly string[]>): void {
  const places = placesOf(sheet, columns);
  const head = columns.map((column, index) => cellOf(sheet, places, index, column.heading, 'Column'));
  let table: Structure | undefined;
  for (const row of rows) {
    const cells = columns.map((_, index) => cellOf(sheet, places, index, row[index] ?? '', undefined));
    if (table === undefined) {
      sheet.need(heightOf(sheet, head) + heightOf(sheet, cells.map((cell) => ({ ...cell, lines: cell.lines.slice(0, 4) }))));
      table = beginTable(sheet);
      drawRow(sheet, table, head, undefined);
    }
    drawRow(sheet, table, cells, head);
  }
  table?.end();
  if (table !== undefined) sheet.y += 12;
}

/** Names and values: the first column says what each row is. */
export function drawFacts(sheet: Sheet, facts: readonly { name: string; value: string | readonly string[] }[]): void {
  if (facts.length === 0) return;
  const places = placesOf(sheet, [{ share: 3 }, { share: 7 }]);
  const table = beginTable(sheet);
  for (const { name, value } of facts) {
    const text = typeof value === 'string' ? value : value.join('\n');
    drawRow(sheet, table, [cellOf(sheet, places, 0, name, 'Row'), cellOf(sheet, places, 1, text, undefined)], undefined);
  }
  table.end();
  sheet.y += 12;
}

function beginTable(sheet: Sheet): Structure {
  const table = sheet.doc.struct('Table');
  sheet.root.add(table);
  return table;
}

interface Place {
  x: number;
  width: number;
}

function placesOf(sheet: Sheet, columns: readonly { share: number }[]): Place[] {
  const whole = columns.reduce((sum, column) => sum + column.share, 0);
  let x = sheet.left;
  return columns.map(({ share }) => {
    const width = (sheet.width * share) / whole;
    const place = { x: x + PAD, width: width - 2 * PAD };
    x += width;
    return place;
  });
}

function cellOf(sheet: Sheet, places: readonly Place[], index: number, text: string, scope: Cell['scope']): Cell {
  const place = places[index] ?? { x: sheet.left, width: sheet.width };
  const weight: Weight = scope === undefined ? 'regular' : 'bold';
  return { x: place.x, lines: sheet.lines(text, SIZE, weight, place.width), weight, tag: scope === undefined ? 'TD' : 'TH', scope };
}

const heightOf = (sheet: Sheet, cells: readonly Cell[]): number => Math.max(1, ...cells.map((cell) => cell.lines.length)) * sheet.lineHeight(SIZE) + 2 * PAD;

/** @param head is repeated when the row begins or goes on on a new page */
function drawRow(sheet: Sheet, table: Structure, cells: readonly Cell[], head: readonly Cell[] | undefined): void {
  const turn = (): void => {
    sheet.turn();
    // Said once already: what stands again is not read out again.
    if (head !== undefined) drawSlice(sheet, head, 0, Infinity, (_, draw) => sheet.artifact(undefined, draw));
  };
  // A row is kept together when a page can hold it.
  if (sheet.room < Math.min(heightOf(sheet, cells), 0.5 * sheet.doc.page.height)) turn();
  const row = sheet.doc.struct('TR');
  table.add(row);
  const elements = cells.map((cell) => {
    const element = sheet.doc.struct(cell.tag, scopeOf(cell));
    row.add(element);
    return element;
  });
  const all = Math.max(1, ...cells.map((cell) => cell.lines.length));
  for (let first = 0; first < all; ) {
    if (sheet.room < sheet.lineHeight(SIZE) + 2 * PAD) turn();
    const fit = Math.max(1, Math.floor((sheet.room - 2 * PAD) / sheet.lineHeight(SIZE)));
    drawSlice(sheet, cells, first, first + fit, (index, draw) => elements[index]?.add(draw));
    first += fit;
  }
  for (const element of elements) element.end();
  row.end();
}

/** Which cells a heading speaks of. pdfkit takes it; its types do not know it yet. */
const scopeOf = (cell: Cell): PDFKit.Mixins.StructureElementOptions & { scope?: string } => (cell.scope === undefined ? {} : { scope: cell.scope });

/** Draws some lines of every cell of a row side by side, and the rule below them. */
function drawSlice(sheet: Sheet, cells: readonly Cell[], from: number, to: number, put: (index: number, draw: () => void) => void): void {
  const top = sheet.y + PAD;
  const slices = cells.map((cell) => cell.lines.slice(from, to));
  for (const [index, cell] of cells.entries()) {
    put(index, () => {
      slices[index]?.forEach((line, at) => sheet.writeLine(line, cell.x, top + at * sheet.lineHeight(SIZE), SIZE, cell.weight));
    });
  }
  sheet.y = top + Math.max(1, ...slices.map((lines) => lines.length)) * sheet.lineHeight(SIZE) + PAD;
  sheet.artifact(undefined, () => {
    sheet.doc.moveTo(sheet.left, sheet.y).lineTo(sheet.left + sheet.width, sheet.y).lineWidth(0.5).strokeColor(INK.line).stroke();
  });
}
