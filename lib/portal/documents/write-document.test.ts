import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { DocumentPart } from './document-parts';
import { writeDocument } from './write-document';

const about = { title: 'Who has looked at your record', whose: 'Zoë Łukasiewicz-Ó Briain, NHS number 999 000 0018', made: '26 November 2026' };

const make = async (parts: Iterable<DocumentPart> | AsyncIterable<DocumentPart>): Promise<string> =>
  Buffer.from(await new Response(writeDocument(about, parts)).arrayBuffer()).toString('latin1');

/** What stands in the streams of a PDF, unpacked. */
const streamsOf = (pdf: string): string[] =>
  [...pdf.matchAll(/FlateDecode[^]*?stream\n([^]*?)\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body ?? '', 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });

const row = (index: number): string[] => [`Look ${index}`, 'A paramedic looked at your allergies and medicines.'];
const table = (rows: number): DocumentPart => ({ kind: 'table', columns: [{ heading: 'When', share: 1 }, { heading: 'What', share: 2 }], rows: Array.from({ length: rows }, (_, index) => row(index)) });

describe('a document to keep', () => {
  it('says its language and title, and is tagged for those who have it read to them', async () => {
    const pdf = await make([{ kind: 'heading', level: 2, text: 'March' }, { kind: 'paragraph', text: 'Nobody looked.' }, { kind: 'list', items: ['one', 'two'] }, table(2)]);
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).toMatch(/\/Lang \(en-GB\)/);
    expect(pdf).toMatch(/\/DisplayDocTitle true/);
    expect(pdf).toContain(about.title);
    expect(pdf).toMatch(/\/Marked true/);
    for (const tag of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD']) expect(pdf, tag).toMatch(new RegExp(`/S /${tag}\\b`));
    expect(pdf).toMatch(/\/Scope \/Column/);
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
  });

  it('says whose record it is, and its number, on every sheet', async () => {
    const pdf = await make([table(200)]);
    const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(5);
    const heads = streamsOf(pdf).filter((stream) => stream.includes('/Type /Pagination'));
    expect(heads).toHaveLength(pages);
    // Marks that are opened and not closed, or closed twice, lose a reader the order of reading.
    for (const head of heads) expect(head.match(/\b(BDC|BMC)\b/g)?.length).toBe(head.match(/\bEMC\b/g)?.length);
    for (const head of heads) expect(head).toMatch(/\/Attached \[\/Top\][^]*\/Attached \[\/Bottom\]/);
  });

  it('goes on when one row is taller than a page', async () => {
    const pdf = await make([{ kind: 'table', columns: [{ heading: 'A', share: 1 }], rows: [['word '.repeat(5_000)], ['after']] }, { kind: 'paragraph', text: 'line\n'.repeat(200) }]);
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(5);
  });

  it('sends pages as they are done, and draws no more than is read', async () => {
    let drawn = 0;
    async function* endless(): AsyncGenerator<DocumentPart> {
      for (;;) {
        drawn += 1;
        yield { kind: 'paragraph', text: 'A paramedic looked at your allergies and medicines. '.repeat(20) };
        await Promise.resolve();
      }
    }
    const reader = writeDocument(about, endless()).getReader();
    for (let read = 0; read < 5; read += 1) expect((await reader.read()).value?.byteLength).toBeGreaterThan(0);
    await reader.cancel();
    expect(drawn).toBeLessThan(100);
  });

  it('breaks off, and never ends like a whole document, when a part cannot be had', async () => {
    function* broken(): Generator<DocumentPart> {
      yield { kind: 'paragraph', text: 'First.' };
      throw new RangeError('the log ended early');
    }
    await expect(make(broken())).rejects.toThrow('the log ended early');
  });
});
