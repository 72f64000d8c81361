import { isNarrative } from './narrative';

/** The form of each primitive type (FHIR R4, datatypes, 2.24.0.1), in patterns that take no longer for what is long. */
const YEAR = String.raw`(?!0000)\d{4}`;
const MONTH = '(?:0[1-9]|1[0-2])';
const DAY = String.raw`(?:0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?`;
const ZONE = String.raw`(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))`;

const text = (pattern: string): ((value: unknown) => boolean) => {
  const form = new RegExp(`^(?:${pattern})$`);
  return (value) => typeof value === 'string' && form.test(value);
};
const whole = (least: number) => (value: unknown): boolean => Number.isInteger(value) && (value as number) >= least && Math.abs(value as number) < 2 ** 31;
const words = text(String.raw`[ \r\n\t\S]+`);
const address = text(String.raw`\S*`);

export const PRIMITIVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  base64Binary: text(String.raw`[A-Za-z0-9+/=\s]*`),
  boolean: (value) => typeof value === 'boolean',
  canonical: address,
  code: text(String.raw`\S+(?:\s\S+)*`),
  date: text(`${YEAR}(?:-${MONTH}(?:-${DAY})?)?`),
  dateTime: text(`${YEAR}(?:-${MONTH}(?:-${DAY}(?:T${TIME}${ZONE})?)?)?`),
  decimal: (value) => typeof value === 'number' && Number.isFinite(value),
  id: text('[A-Za-z0-9.-]{1,64}'),
  instant: text(`${YEAR}-${MONTH}-${DAY}T${TIME}${ZONE}`),
  integer: whole(-(2 ** 31)),
  markdown: words,
  oid: text(String.raw`urn:oid:[0-2](?:\.(?:0|[1-9]\d*))+`),
  positiveInt: whole(1),
  string: words,
  time: text(TIME),
  unsignedInt: whole(0),
  uri: address,
  url: address,
  uuid: text('urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
  xhtml: (value) => typeof value === 'string' && isNarrative(value),
};
