import { FhirError } from '@/lib/fhir/operation-outcome';
import { searchParametersOf } from '@/lib/fhir/search-parameters';
import type { SearchRequest } from '@/store/enforcement/door-types';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import type { QueryPair } from './query-pairs';
import { keyOf } from './query-pairs';

const refuse = (pair: QueryPair, text: string): FhirError => new FhirError('not-supported', text, [keyOf(pair)]);

/** The reference parameters of a type whose targets can be included; what the log names is not followed. */
export const includesOf = (type: string): string[] => (type === 'AuditEvent' ? [] : searchParametersOf(type).flatMap(({ name, kind }) => (kind === 'reference' ? [name] : [])));

/** Whether resources of a type come from somewhere that a Provenance tells of: items of a record do. */
export const hasProvenance = (type: string): boolean => !isDirectoryType(type) && !['AuditEvent', 'Consent', 'Provenance'].includes(type);

/** `_include=MedicationRequest:requester` → `requester`. */
export function readInclude(type: string, pair: QueryPair): string {
  if (pair.modifier !== undefined) throw refuse(pair, `“_include:${pair.modifier}” is not supported: what is included is not followed further.`);
  if (pair.value === '*') throw refuse(pair, '“_include=*” is not supported: name each reference, such as _include=MedicationRequest:requester.');
  const [source, name = '', target, ...rest] = pair.value.split(':');
  if (source !== type || !includesOf(type).includes(name) || rest.length > 0) {
    throw refuse(pair, `“_include=${pair.value}” is not supported: write _include=${type}:parameter, with a reference parameter of ${type}.`);
  }
  if (target !== undefined) throw refuse(pair, `“_include=${pair.value}” is not supported with the type of the target: leave “:${target}” out.`);
  return name;
}

/** Only where items came from can be asked for in reverse. */
export function readRevinclude(type: string, pair: QueryPair): SearchRequest['revinclude'][number] {
  if (pair.modifier !== undefined || pair.value !== 'Provenance:target' || !hasProvenance(type)) {
    throw refuse(pair, `“${keyOf(pair)}=${pair.value}” is not supported for ${type}: the one reverse include is _revinclude=Provenance:target, for items of a record.`);
  }
  return { type: 'Provenance', parameter: 'target' };
}
