import { describe, expect, it } from 'vitest';
import { decodeMessage } from './decode-message';

const message = (charset: string, family: string): string => `MSH|^~\\&|A|B|C|D|20260101||ADT^A31|1|P|2.4||||||${charset}\rPID|1||||${family}`;

describe('the character set of a message', () => {
  it.each([
    ['8859/1', 'latin1'],
    ['UNICODE UTF-8', 'utf8'],
    ['UNICODE', 'utf8'],
    ['8859-1', 'latin1'],
    ['', 'utf8'],
    ['', 'latin1'],
    ['ASCII', 'latin1'],
  ] as const)('is %j of MSH-18, read from %s bytes', (charset, encoding) => {
    expect(decodeMessage(Buffer.from(message(charset, 'Zoë'), encoding)).text).toContain('Zoë');
  });

  it('is refused when it is not one we read, or the bytes are not of it', () => {
    expect(decodeMessage(Buffer.from(message('KLINGON', 'x'))).problem?.where).toBe('MSH^1^18');
    expect(decodeMessage(Buffer.from(message('UNICODE UTF-8', 'Zoë'), 'latin1')).problem).toMatchObject({ where: 'MSH^1^18', code: 'data-type' });
  });
});
