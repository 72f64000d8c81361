import { FhirError } from '@/lib/fhir/operation-outcome';

/** One `name:modifier=value` of a search, decoded. */
export interface QueryPair {
  name: string;
  /** After the colon: `exact`, `Patient` */
  modifier: string | undefined;
  value: string;
}

/**
 * Reads a query, or a form's body: in both, `+` and `%xx` stand for something else.
 * @throws FhirError for a NUL, which no text that we hold has
 */
export function readQuery(query: string): QueryPair[] {
  if (/%00|\0/.test(query)) throw new FhirError('invalid', 'The search holds a NUL character (%00): leave it out.');
  return [...new URLSearchParams(query)].map(([key, value]) => {
    const colon = key.indexOf(':');
    return colon < 0 ? { name: key, modifier: undefined, value } : { name: key.slice(0, colon), modifier: key.slice(colon + 1), value };
  });
}

/** A moment as it was meant: a `+` of a zone that was not escaped came through as a space. */
export const restoreZone = (moment: string): string => moment.replace(/ (?=\d\d:\d\d$)/, '+');

/** As it was written in the query. */
export const keyOf = ({ name, modifier }: Pick<QueryPair, 'name' | 'modifier'>): string => (modifier === undefined ? name : `${name}:${modifier}`);

/**
 * The values of a parameter, any of which may match. "The characters `,`, `$`, `|` and
 * `\` are escaped by a backslash" (FHIR R4, search, 3.1.1.4.0.2).
 */
export function splitValues(value: string): string[] {
  return splitAt(value, ',').filter((part) => part !== '');
}

/** Those of a condition: one of no value would find nothing, and say nothing. @throws FhirError */
export function requireValues(pair: QueryPair): string[] {
  const values = splitValues(pair.value);
  if (values.length === 0) throw new FhirError('invalid', `The search parameter “${keyOf(pair)}” has no value: give it one, or leave it out.`, [keyOf(pair)]);
  return values;
}

/** `system|code`, split at the first `|` that is not escaped. */
export function splitToken(value: string): { system: string | undefined; code: string } {
  const [first = '', ...rest] = splitAt(value, '|');
  return rest.length === 0 ? { system: undefined, code: unescape(first) } : { system: unescape(first), code: unescape(rest.join('|')) };
}

export const unescape = (value: string): string => value.replaceAll(/\\([,$|\\])/g, '$1');

function splitAt(value: string, separator: string): string[] {
  const parts = [''];
  for (let position = 0; position < value.length; position += 1) {
    const character = value.charAt(position);
    if (character === '\\') {
      parts.push((parts.pop() ?? '') + value.slice(position, position + 2));
      position += 1;
    } else if (character === separator) parts.push('');
    else parts.push((parts.pop() ?? '') + character);
  }
  return parts;
}
