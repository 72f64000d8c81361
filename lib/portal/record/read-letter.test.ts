import { describe, expect, it } from 'vitest';
import { NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import { pageOfLetter, readLetter, readLetterFile } from './read-letter';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const now = new Date('2026-03-09T12:00:00Z');

/** A server that has these resources, and remembers what of them was read. */
function server(...resources: fhir4.FhirResource[]): { fhir: FhirSession; read: string[] } {
  const read: string[] = [];
  const search = (type: string, params: { _id?: string } = {}) => Promise.resolve({ matches: resources.filter((one) => one.resourceType === type && (params._id === undefined || one.id === params._id)), included: [], limited: false, next: undefined, total: undefined });
  const session = {
    search,
    searchAll: search,
    read: (type: string, id: string) => {
      read.push(`${type}/${id}`);
      const found = resources.find((one) => one.resourceType === type && one.id === id);
      return found ? Promise.resolve(found) : Promise.reject(new NotShown('none'));
    },
  };
  return { fhir: session as unknown as FhirSession, read };
}
const binary = (contentType: string, data: string): fhir4.Binary => ({ resourceType: 'Binary', id: 'b', contentType, data: base64(data) });
const letter = (attachment: fhir4.Attachment): fhir4.DocumentReference => ({ resourceType: 'DocumentReference', id: 'l', status: 'current', content: [{ attachment }] });
const report = (attachment: fhir4.Attachment): fhir4.DiagnosticReport => ({ resourceType: 'DiagnosticReport', id: 'r', status: 'final', code: { text: 'Histology' }, presentedForm: [attachment] });

describe('a letter', () => {
  it('that is a text is shown, and is no file', async () => {
    const { fhir } = server(letter({ contentType: 'text/plain', url: 'Binary/b' }), binary('text/plain', 'Dear Ann'));
    expect(await readLetter(fhir, 'l', now)).toMatchObject({ text: 'Dear Ann', files: [] });
    expect(await readLetterFile(fhir, 'l', 1)).toBeUndefined();
  });

  it('that is a PDF is a file, which is fetched when it is opened and not before', async () => {
    const { fhir, read } = server(letter({ contentType: 'application/pdf', url: 'Binary/b' }), binary('application/pdf', '%PDF'));
    expect(await readLetter(fhir, 'l', now)).toMatchObject({ text: undefined, files: [{ part: 1, kind: { words: 'a PDF' } }] });
    expect(read).toEqual([]);
    const file = await readLetterFile(fhir, 'l', 1);
    expect([file?.contentType, file?.ending, file?.bytes.toString()]).toEqual(['application/pdf', 'pdf', '%PDF']);
  });

  it.each([
    ['holds its file itself', letter({ contentType: 'image/jpeg', data: base64('jpg') }), 'a picture'],
    ['does not say what its Binary is', letter({ url: 'Binary/b' }), 'a PDF'],
    ['is elsewhere', letter({ contentType: 'application/pdf', url: 'https://elsewhere.example/x.pdf' }), undefined],
    ['could run in a browser', letter({ contentType: 'image/svg+xml', data: base64('<svg/>') }), undefined],
  ])('that %s', async (_what, resource, words) => {
    const { fhir } = server(resource, binary('application/pdf', '%PDF'));
    expect((await readLetter(fhir, 'l', now)).files[0]?.kind.words).toBe(words);
    expect((await readLetterFile(fhir, 'l', 1)) === undefined).toBe(words === undefined);
  });

  it('that holds several things shows its texts and offers each file, and the files of those elsewhere not', async () => {
    const { fhir } = server({
      ...letter({ contentType: 'application/pdf', data: base64('%PDF'), title: 'Letter' }),
      content: [{ contentType: 'application/pdf', data: base64('%PDF'), title: 'Letter' }, { contentType: 'text/plain', data: base64('Dear Ann') }, { contentType: 'application/pdf', url: 'https://elsewhere.example/x.pdf' }, { contentType: 'image/tiff', data: base64('II*'), title: 'Scan' }, { contentType: 'text/html', data: base64('<p>Dear Ann</p>') }].map((attachment) => ({ attachment })),
    } as fhir4.DocumentReference);
    const { text, files } = await readLetter(fhir, 'l', now);
    expect([text, files.map(({ part, kind, title }) => [part, kind.words, title])]).toEqual(['Dear Ann', [[1, 'a PDF', 'Letter'], [3, 'a picture', 'Scan']]]);
    expect((await readLetterFile(fhir, 'l', 3))?.bytes.toString()).toBe('II*');
    for (const part of [0, 9, NaN]) expect(await readLetterFile(fhir, 'l', part)).toBeUndefined();
  });

  it('that is a report of a test is read on the same page, and belongs to the results', async () => {
    const { fhir } = server(report({ contentType: 'text/plain', data: base64('Benign.') }));
    const { item, text } = await readLetter(fhir, 'r', now);
    expect([item.title, text, pageOfLetter(item).slug]).toEqual(['Histology', 'Benign.', 'results']);
  });

  it('that is a report of a test is read where letters are refused whole', async () => {
    const { fhir } = server(report({ contentType: 'application/pdf', data: base64('%PDF') }));
    const refusing = { ...fhir, search: (type: string, params: { _id?: string }) => (type === 'DocumentReference' ? Promise.reject(new NotShown('none')) : fhir.search('DiagnosticReport', params)) } as unknown as FhirSession;
    expect((await readLetter(refusing, 'r', now)).files[0]?.kind.words).toBe('a PDF');
    expect((await readLetterFile(refusing, 'r', 1))?.bytes.toString()).toBe('%PDF');
  });

  it('that is not there, or is not shown, is none', async () => {
    await expect(readLetter(server().fhir, 'l', now)).rejects.toThrow(NotShown);
    await expect(readLetterFile(server().fhir, 'l', 1)).rejects.toThrow(NotShown);
  });
});
