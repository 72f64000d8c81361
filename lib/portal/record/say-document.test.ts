import { describe, expect, it } from 'vitest';
import { decodeText, sayDocument } from './say-document';

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

describe('the text of a letter', () => {
  it('is shown as it was written', () => {
    expect(decodeText(base64('Dear Dr Smith,\nthank you – £5.'), 'text/plain')).toBe('Dear Dr Smith,\nthank you – £5.');
  });

  it('has no markup and runs no script when it came as a web page', () => {
    expect(decodeText(base64('<p>Dear <b>Joan</b></p><script>steal()</script><p>5 &lt; 6</p>'), 'text/html')).toBe('Dear Joan\n5 < 6');
  });

  it('is not made up of a picture', () => {
    expect(decodeText(base64('%PDF'), 'application/pdf')).toBeUndefined();
  });

  it('is found in a Binary by relative and by full address', () => {
    const letter = (url: string): fhir4.DocumentReference => ({ resourceType: 'DocumentReference', status: 'current', content: [{ attachment: { url, contentType: 'text/plain' } }] });
    expect(sayDocument(letter('Binary/b-1')).document?.binaryId).toBe('b-1');
    expect(sayDocument(letter('https://store.example/fhir/Binary/b-1')).document?.binaryId).toBe('b-1');
  });

  it('is taken of several forms from the first that can be opened here', () => {
    const letter = (...attachments: fhir4.Attachment[]) => sayDocument({ resourceType: 'DocumentReference', status: 'current', content: attachments.map((attachment) => ({ attachment })) }).document;
    expect(letter({ url: 'https://elsewhere.example/x.pdf', contentType: 'application/pdf' }, { url: 'Binary/b-1', contentType: 'text/plain' })?.binaryId).toBe('b-1');
    expect(letter({ url: 'https://elsewhere.example/x.pdf', contentType: 'application/pdf' })).toEqual({ contentType: 'application/pdf', binaryId: undefined, text: undefined });
  });

  it('is none of what only a word processor reads', () => {
    for (const type of ['text/rtf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']) expect(decodeText(base64('{\\rtf'), type)).toBeUndefined();
    expect(decodeText(base64('<a>x</a>'), 'application/hl7-cda+xml')).toBe('x');
  });

  it('is not there in an outline', () => {
    expect(sayDocument({ resourceType: 'DocumentReference', status: 'current', content: [{ attachment: {} }] })).toMatchObject({ title: 'A letter', document: undefined });
  });
});
