import type { Segment } from '../parse-message';
import { readText } from '../read-field';

const CONTENT_TYPES: Readonly<Record<string, string>> = { PDF: 'application/pdf', HTML: 'text/html', RTF: 'application/rtf', XML: 'application/xml', JPEG: 'image/jpeg', JPG: 'image/jpeg', PNG: 'image/png', GIF: 'image/gif', TIFF: 'image/tiff', TIF: 'image/tiff', PLAIN: 'text/plain' };

/** A document in OBX-5 (OBX-2 ED): `application^type^subtype^encoding^data`. Undefined for what is none, or cannot be read as one. */
export function readEncapsulated(obx: Segment): fhir4.Binary | undefined {
  if (readText(obx, 2).toUpperCase() !== 'ED') return undefined;
  const subtype = (readText(obx, 5, { component: 3 }) || readText(obx, 5, { component: 2 })).toUpperCase();
  const data = readText(obx, 5, { component: 5 }).replace(/\s+/g, '');
  if (readText(obx, 5, { component: 4 }).toUpperCase() !== 'BASE64' || data === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) return undefined;
  return { resourceType: 'Binary', contentType: CONTENT_TYPES[subtype] ?? 'application/octet-stream', data };
}
