import type { Hl7Problem } from './hl7-problem';

/** MSH-18 (HL7 table 0211) to the name of an encoding; the ones that UK systems send. */
const ENCODINGS: Readonly<Record<string, string>> = {
  '8859/1': 'iso-8859-1',
  '8859/15': 'iso-8859-15',
  '8859-1': 'iso-8859-1',
  'ISO8859-1': 'iso-8859-1',
  'ISO-8859-1': 'iso-8859-1',
  'ISO_8859-1': 'iso-8859-1',
  'WINDOWS-1252': 'windows-1252',
  CP1252: 'windows-1252',
  UNICODE: 'utf-8',
  'UNICODE UTF-8': 'utf-8',
  'UTF-8': 'utf-8',
  UTF8: 'utf-8',
};

/**
 * The text of a message, by the character set that its MSH-18 names. Without one, or with
 * `ASCII`, it is read as UTF-8 and, when it is not that, as Windows-1252: what systems
 * that never thought about it send. The delimiters and MSH are ASCII in all of them.
 */
export function decodeMessage(bytes: Buffer): { text: string; problem?: Hl7Problem } {
  const name = declaredCharset(bytes);
  if (name === '' || name === 'ASCII' || name === 'US-ASCII') {
    return { text: decodeAs(bytes, 'utf-8') ?? decodeAs(bytes, 'windows-1252') ?? bytes.toString('latin1') };
  }
  const encoding = ENCODINGS[name];
  if (encoding === undefined) {
    return {
      text: bytes.toString('latin1'),
      problem: {
        where: 'MSH^1^18',
        code: 'table-value',
        text: 'The character set is not one that we read. Send UNICODE UTF-8, 8859/1, 8859/15 or ASCII.',
      },
    };
  }
  const text = decodeAs(bytes, encoding);
  return text === undefined
    ? { text: bytes.toString('latin1'), problem: { where: 'MSH^1^18', code: 'data-type', text: `The bytes of the message are not ${name}, which MSH-18 says they are.` } }
    : { text };
}

function declaredCharset(bytes: Buffer): string {
  const line = bytes.subarray(0, 4096).toString('latin1').split(/[\r\n]/)[0] ?? '';
  const fieldMark = line.charAt(line.startsWith('\u00EF\u00BB\u00BF') ? 6 : 3);
  const repetitionMark = line.split(fieldMark)[1]?.charAt(1) ?? '~';
  const field = fieldMark === '' ? '' : (line.split(fieldMark)[17] ?? '');
  return (repetitionMark === '' ? field : (field.split(repetitionMark)[0] ?? '')).trim().toUpperCase();
}

function decodeAs(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
