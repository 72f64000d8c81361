import { SIZES, type Sheet, type Structure, type Weight } from './sheet';

interface TextStyle {
  size: number;
  weight: Weight;
  /** From the left margin, in points */
  indent?: number;
}

/** Writes text under this tag, over as many pages as it takes. */
function drawText(sheet: Sheet, parent: Structure, tag: string, text: string, { size, weight, indent = 0 }: TextStyle): void {
  const lines = sheet.lines(text, size, weight, sheet.width - indent);
  const height = sheet.lineHeight(size);
  const element = sheet.doc.struct(tag);
  parent.add(element);
  for (let first = 0; first < lines.length; ) {
    sheet.need(height);
    const fit = Math.max(1, Math.floor(sheet.room / height));
    const here = lines.slice(first, first + fit);
    element.add(() => {
      for (const line of here) {
        sheet.writeLine(line, sheet.left + indent, sheet.y, size, weight);
        sheet.y += height;
      }
    });
    first += here.length;
  }
  element.end();
}

export function drawTitle(sheet: Sheet, title: string): void {
  drawText(sheet, sheet.root, 'H1', title, { size: SIZES.title, weight: 'bold' });
  sheet.y += 8;
}

/** A heading never stands alone at the foot of a page. */
export function drawHeading(sheet: Sheet, level: 2 | 3, text: string): void {
  sheet.need(SIZES[level] * 2 + 4 * sheet.lineHeight(SIZES.text));
  sheet.y += level === 2 ? 12 : 6;
  drawText(sheet, sheet.root, `H${level}`, text, { size: SIZES[level], weight: 'bold' });
  sheet.y += 4;
}

export function drawParagraph(sheet: Sheet, text: string, strong: boolean): void {
  drawText(sheet, sheet.root, 'P', text, { size: SIZES.text, weight: strong ? 'bold' : 'regular' });
  sheet.y += 8;
}

const INDENT = 16;

export function drawList(sheet: Sheet, items: readonly string[]): void {
  if (items.length === 0) return;
  const list = sheet.doc.struct('L');
  sheet.root.add(list);
  for (const text of items) {
    sheet.need(sheet.lineHeight(SIZES.text));
    const item = sheet.doc.struct('LI');
    list.add(item);
    const label = sheet.doc.struct('Lbl');
    item.add(label);
    label.add(() => sheet.writeLine('•', sheet.left, sheet.y, SIZES.text, 'regular'));
    label.end();
    drawText(sheet, item, 'LBody', text, { size: SIZES.text, weight: 'regular', indent: INDENT });
    item.end();
    sheet.y += 2;
  }
  list.end();
  sheet.y += 8;
}
