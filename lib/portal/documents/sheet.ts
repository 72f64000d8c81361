import { readFileSync } from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import type { DocumentAbout } from './document-parts';
import { setLines } from './set-lines';

export type Weight = 'regular' | 'bold';
export type Structure = PDFKit.PDFStructureElement;

/** In points: 12 is the least that the NHS asks for in print. */
export const SIZES = { title: 22, 2: 16, 3: 13, text: 12, table: 10.5, margin: 9 } as const;
const MARGIN = 56;
const FOOT = 44;
const LINE = 1.4;
/** The black and greys of the NHS. */
export const INK = { black: '#212b32', grey: '#4c6272', line: '#aeb7bd' } as const;

const FONT_FOLDER = path.join(process.cwd(), 'lib', 'portal', 'documents', 'fonts');
let fonts: Readonly<Record<Weight, Buffer>> | undefined;
const readFonts = (): Readonly<Record<Weight, Buffer>> =>
  (fonts ??= { regular: readFileSync(path.join(FONT_FOLDER, 'NotoSans-Regular.ttf')), bold: readFileSync(path.join(FONT_FOLDER, 'NotoSans-Bold.ttf')) });

/** pdfkit takes `PDF/UA`; its types do not know it yet. */
type Options = Omit<PDFKit.PDFDocumentOptions, 'subset'> & { subset: 'PDF/UA' };

const optionsFor = (about: DocumentAbout): PDFKit.PDFDocumentOptions => {
  const options: Options = {
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: about.title, Creator: 'My Care Record', Producer: 'My Care Record' },
  };
  return options as unknown as PDFKit.PDFDocumentOptions;
};

/** The sheet that is being filled: a place to write, from the top to the bottom, on as many pages as it takes. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Structure;
  readonly left = MARGIN;
  readonly width: number;
  /** Where the next line begins. */
  y = 0;
  private pages = 0;

  constructor(private readonly about: DocumentAbout) {
    this.doc = new PDFDocument(optionsFor(about));
    const { regular, bold } = readFonts();
    this.doc.registerFont('regular', regular as unknown as ArrayBuffer);
    this.doc.registerFont('bold', bold as unknown as ArrayBuffer);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
    this.turn();
    this.width = this.doc.page.width - 2 * MARGIN;
  }

  /** The lines of a text at this size, none wider than `width`. */
  lines(text: string, size: number, weight: Weight, width = this.width): string[] {
    this.doc.font(weight, size);
    return setLines(text, width, (piece) => this.doc.widthOfString(piece));
  }

  lineHeight = (size: number): number => size * LINE;

  /** How much is left of this page. */
  get room(): number {
    return this.doc.page.height - FOOT - MARGIN / 2 - this.y;
  }

  /** Goes on to a new page when less than this is left of it. */
  need(height: number): void {
    if (this.room < height) this.turn();
  }

  /** A new page, with whose record it is at its head, and what it is and its number at its foot. */
  turn(): void {
    this.doc.addPage();
    this.pages += 1;
    this.y = MARGIN / 2;
    this.artifact('Top', () => this.writeHead());
    this.artifact('Bottom', () => this.writeLine(`${this.about.title}. Page ${this.pages}`, MARGIN, this.doc.page.height - FOOT, SIZES.margin, 'regular', INK.grey));
    this.y += 18;
  }

  /** Writes one line, wherever it is told to. */
  writeLine(text: string, x: number, y: number, size: number, weight: Weight, colour: string = INK.black): void {
    this.doc.font(weight, size).fillColor(colour).text(text, x, y, { lineBreak: false });
  }

  /** What is drawn so is not read out. */
  artifact(attached: 'Top' | 'Bottom' | undefined, draw: () => void): void {
    this.doc.markContent('Artifact', attached === undefined ? { type: 'Layout' } : { type: 'Pagination', attached: [attached] });
    draw();
    this.doc.endMarkedContent();
  }

  private writeHead(): void {
    const { whose, made } = this.about;
    for (const line of this.lines(`${whose}. Made on ${made}.`, SIZES.margin, 'regular', this.doc.page.width - 2 * MARGIN)) {
      this.writeLine(line, MARGIN, this.y, SIZES.margin, 'regular', INK.grey);
      this.y += this.lineHeight(SIZES.margin);
    }
  }
}
