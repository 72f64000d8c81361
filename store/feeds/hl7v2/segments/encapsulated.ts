import type { Hl7Problem } from '../hl7-problem';
import type { Segment } from '../parse-message';
import { readText } from '../read-field';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  PDF: 'application/pdf',
  HTML: 'text/html',
  RTF: 'application/rtf',
  XML: 'application/xml',
  JPEG: 'image/jpeg',
  JPG: 'image/jpeg',
  PNG: 'image/png',
  GIF: 'image/gif',
  TIFF: 'image/tiff',
  TIF: 'image/tiff',
  PLAIN: 'text/plain',
  TEXT: 'text/plain',
  TXT: 'text/plain',
};

/** HL7 table 0299: how ED-5 is written. */
const DECODERS: Readonly<Record<string, (data: string) => string | undefined>> = {
  BASE64: (data) => readPattern(data, /^[A-Za-z0-9+/]+={0,2}$/),
  HEX: (data) => {
    const hex = readPattern(data, /^(?:[0-9A-Fa-f]{2})+$/);
    return hex && Buffer.from(hex, 'hex').toString('base64');
  },
  A: (data) => Buffer.from(data, 'utf8').toString('base64'),
};

function readPattern(data: string, pattern: RegExp): string | undefined {
  const dense = data.replace(/\s+/g, '');
  return pattern.test(dense) ? dense : undefined;
}

/**
 * A document in OBX-5 (OBX-2 `ED`): `application^type^subtype^encoding^data`. Undefined for what is none; one that cannot
 * be read is a problem, since the bytes of a file are nothing that could be shown as text.
 */
export function readEncapsulated(obx: Segment, problems: Hl7Problem[]): fhir4.Binary | undefined {
  const written = readText(obx, 2).toUpperCase() === 'ED' ? readText(obx, 5, { component: 5 }) : '';
  if (written === '') return undefined;
  const data = DECODERS[readText(obx, 5, { component: 4 }).toUpperCase()]?.(written);
  if (data === undefined) {
    problems.push({ where: `OBX^${obx.sequence}^5`, code: 'data-type', text: 'The document cannot be read. Send it as application^type^subtype^Base64^data, such as ^application^pdf^Base64^ and the file in Base64.' });
    return undefined;
  }
  const subtype = (readText(obx, 5, { component: 3 }) || readText(obx, 5, { component: 2 })).toUpperCase();
  return { resourceType: 'Binary', contentType: CONTENT_TYPES[subtype] ?? 'application/octet-stream', data };
}
