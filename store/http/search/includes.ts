import { FhirError } from '@/lib/fhir/operation-outcome';
import { findSearchParameter } from '@/lib/fhir/search-parameters';
import type { SearchRequest } from '@/store/enforcement/door-types';
import type { QueryPair } from './query-pairs';
import { keyOf } from './query-pairs';

const refuse = (pair: QueryPair, text: string): FhirError => new FhirError('not-supported', text, [keyOf(pair)]);

/** `_include=MedicationRequest:requester` → `requester`. */
export function readInclude(type: string, pair: QueryPair): string {
  if (pair.modifier !== undefined) throw refuse(pair, `“_include:${pair.modifier}” is not supported: what is included is not followed further.`);
  if (pair.value === '*') throw refuse(pair, '“_include=*” is not supported: name each reference, such as _include=MedicationRequest:requester.');
  const [source, name = '', target, ...rest] = pair.value.split(':');
  const parameter = findSearchParameter(type, name);
  if (source !== type || parameter?.kind !== 'reference' || rest.length > 0) {
    throw refuse(pair, `“_include=${pair.value}” is not supported: write _include=${type}:parameter, with a reference parameter of ${type}.`);
  }
  if (target !== undefined) throw refuse(pair, `“_include=${pair.value}” is not supported with the type of the target: leave “:${target}” out.`);
  return name;
}

/** Only where items came from can be asked for in reverse. */
export function readRevinclude(pair: QueryPair): SearchRequest['revinclude'][number] {
  if (pair.modifier !== undefined || pair.value !== 'Provenance:target') {
    throw refuse(pair, `“${keyOf(pair)}=${pair.value}” is not supported: the one reverse include is _revinclude=Provenance:target.`);
  }
  return { type: 'Provenance', parameter: 'target' };
}
