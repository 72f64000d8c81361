import { FhirError } from '@/lib/fhir/operation-outcome';
import type { Subset } from '@/lib/fhir/subset';
import { splitValues, type QueryPair } from './query-pairs';

/** Parameters that ask for less of each resource, in any interaction that answers with some (FHIR R4, http, 3.1.0.1.3). */
export const SUBSET_PARAMETERS: readonly string[] = ['_summary', '_elements'];

const ELEMENT = /^[a-z][A-Za-z]*(?:\[x\])?$/;

export interface ReadSubset {
  /** Absent when resources are asked for whole. */
  subset: Subset | undefined;
  /** `_summary=count`: how many, and none of them. */
  isCount: boolean;
}

/** Reads `_summary` and `_elements`, whatever else is asked. @throws FhirError `invalid` for values that are neither's, and for both at once */
export function readSubset(pairs: readonly QueryPair[]): ReadSubset {
  const asked = pairs.filter(({ name, value }) => SUBSET_PARAMETERS.includes(name) && value !== 'false');
  const [first, ...others] = asked;
  if (first === undefined) return { subset: undefined, isCount: false };
  if (others.some(({ name }) => name !== '_elements') || (others.length > 0 && first.name !== '_elements')) {
    throw new FhirError('invalid', 'Ask for one of “_summary” and “_elements”, and for it once.', ['_summary', '_elements']);
  }
  if (first.name === '_summary') return readSummary(first.value);
  const names = asked.flatMap(({ value }) => splitValues(value)).map((name) => name.trim());
  const wrong = names.find((name) => !ELEMENT.test(name));
  if (wrong !== undefined || names.length === 0) {
    throw new FhirError('invalid', `“_elements=${first.value}” cannot be read: name elements of the resource itself, such as _elements=status,code.`, ['_elements']);
  }
  return { subset: { kind: 'elements', names }, isCount: false };
}

function readSummary(value: string): ReadSubset {
  switch (value) {
    case 'true':
      return { subset: { kind: 'summary' }, isCount: false };
    case 'text':
    case 'data':
      return { subset: { kind: value }, isCount: false };
    case 'count':
      return { subset: undefined, isCount: true };
    default:
      throw new FhirError('invalid', '“_summary” is one of true, text, data, count and false.', ['_summary']);
  }
}
