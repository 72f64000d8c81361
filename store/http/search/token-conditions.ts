import { FHIR_ID } from '@/lib/fhir/fhir-id';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { parseReference } from '@/lib/fhir/references';
import { LONGEST_START, plainText } from '@/lib/fhir/search-index';
import type { SearchParameter } from '@/lib/fhir/search-parameters';
import { requireValues, splitToken, unescape, type QueryPair } from './query-pairs';

/** What an item must have one of; none is a condition that nothing meets. */
export type Tokens = string[];

/**
 * The condition of one parameter that is not a date, as lib/fhir/search-index.ts writes
 * what it can be found by.
 * @param fhirBase to know our own address in a reference
 */
export function toTokens(parameter: SearchParameter, pair: QueryPair, fhirBase: string): Tokens {
  return requireValues(pair).map((value) => `${parameter.name}=${toToken(parameter, pair, value, fhirBase)}`);
}

function toToken(parameter: SearchParameter, pair: QueryPair, value: string, fhirBase: string): string {
  switch (parameter.kind) {
    case 'token': {
      const { system, code } = splitToken(value);
      return system === undefined ? code : `${system}|${code}`;
    }
    case 'reference':
      return toTarget(pair, unescape(value), fhirBase);
    case 'string':
      return plainText(unescape(value)).slice(0, LONGEST_START);
    default:
      return unescape(value);
  }
}

/** `Type/id`, or an id alone, of a value that may be an address of ours. */
export function toTarget({ name, modifier }: Pick<QueryPair, 'name' | 'modifier'>, value: string, fhirBase: string): string {
  const relative = value.startsWith(`${fhirBase}/`) ? value.slice(fhirBase.length + 1) : value;
  const literal = parseReference(relative);
  if (literal?.base !== undefined) return relative;
  if (literal) return modifier === undefined || modifier === literal.type ? `${literal.type}/${literal.id}` : `${modifier}/`;
  if (FHIR_ID.test(relative)) return modifier === undefined ? relative : `${modifier}/${relative}`;
  if (relative.includes('|') || relative.includes(':')) return relative;
  throw new FhirError('invalid', `The value of “${name}” is not a reference: write Type/id, such as Patient/123.`, [name]);
}
