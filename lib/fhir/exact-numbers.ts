/**
 * Decimals whose digits say more than their value: "the precision of the decimal value has significance: 0.010 is regarded
 * as different to 0.01" (FHIR R4, datatypes, decimal). A number of the language forgets them, so that such a one is kept,
 * while a resource is worked on, as a text with its digits behind a NUL, which no text of a resource has: it is copied and
 * compared as any text is, and written as the number that it was. All other numbers are numbers.
 */
const MARK = '\u0000';
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** What may hold one, so that other texts are read as they ever were: a number that ends in a nought, has an exponent, is very long or tiny, or is -0. */
const MAY_HOLD = /[:,[]\s*-?(?:\d+\.\d*0[,}\]\s]|[\d.]+[eE]|0\.0{6}|[\d.]{16}|0[,}\]\s](?<=-0.))/;
const [QUOTE, BACKSLASH, MINUS, NOUGHT, NINE] = ['"', '\\', '-', '0', '9'].map((character) => character.charCodeAt(0)) as [number, number, number, number, number];

/** Whether a value stands for such a decimal. */
export const isExactNumber = (value: unknown): boolean =>
  typeof value === 'string' && value.startsWith(MARK) && NUMBER.test(value.slice(1)) && Number.isFinite(Number(value.slice(1)));

/** A number with all its digits, read by `parseExact` or not; undefined for what is none. */
export const digitsOf = (value: unknown): string | undefined => (isExactNumber(value) ? String(value).slice(1) : typeof value === 'number' ? String(value) : undefined);

/** A number as it was written, of digits without a sign `+`. */
export function toExactNumber(written: string): number {
  const value = Number(written);
  return String(value) === written || !NUMBER.test(written) ? value : (`${MARK}${written}` as unknown as number);
}

/** Whether a text has any number that would be read as less than it says. */
export const mayHoldExactNumbers = (text: string): boolean => MAY_HOLD.test(text);

/** What JSON says, its decimals with all their digits. @throws SyntaxError as `JSON.parse` does */
export const parseExact = (text: string): unknown => JSON.parse(mayHoldExactNumbers(text) ? markNumbers(text) : text) as unknown;

/** JSON of what `parseExact` read, and of anything else. */
export function stringifyExact(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('"\\u0000') ? text.replace(/"\\u0000(-?\d[\d.eE+-]*)"/g, '$1') : text;
}

/** A plain loop over what is no string: a regular expression would hold a place for each character of a long one. */
function markNumbers(text: string): string {
  const pieces: string[] = [];
  let copied = 0;
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) position = endOfString(text, position);
    else if (code === MINUS || (code >= NOUGHT && code <= NINE)) {
      let end = position + 1;
      while (end < text.length && /[\d.eE+-]/.test(text.charAt(end))) end += 1;
      const written = text.slice(position, end);
      if (NUMBER.test(written) && String(Number(written)) !== written) {
        pieces.push(text.slice(copied, position), `"\\u0000${written}"`);
        copied = end;
      }
      position = end - 1;
    }
  }
  return pieces.join('') + text.slice(copied);
}

function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length && text.charCodeAt(position) !== QUOTE) position += text.charCodeAt(position) === BACKSLASH ? 2 : 1;
  return position;
}
