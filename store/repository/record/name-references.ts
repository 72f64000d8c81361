import { findSearchParameter } from '@/lib/fhir/search-parameters';
import type { CompiledDecision } from '@/store/enforcement/decision/compile-decision';
import type { SearchRequest, TokenCondition } from '@/store/enforcement/door-types';
import { DIRECTORY_TYPES, isDirectoryType } from '@/lib/fhir/directory-types';

/** A reference asked for, which the database lets count only where this viewer sees its target. */
interface NamedReference {
  /** Of the search parameter */
  name: string;
  /** Null when an id alone was asked for. */
  type: string | null;
  id: string;
}

/** A search, with the references that it names set apart from its other conditions, one list for each of them. */
export interface NamingRequest extends SearchRequest {
  named?: readonly (readonly NamedReference[])[];
}

type Part = { token: string } | { named: NamedReference };

/**
 * Sets apart, in a search of a record, the references to items of it: whoever does not see
 * the target does not find by it. Nothing is hidden from the person themself.
 */
export function nameReferences(request: SearchRequest, { scope, patient }: Pick<CompiledDecision, 'scope' | 'patient'>): NamingRequest {
  const { type, tokens } = request;
  if (scope === 'everything' || type === undefined) return request;
  const groups = tokens.map((group) => group.flatMap((token) => readToken(type, token, patient)));
  return {
    ...request,
    tokens: groups.map((parts): TokenCondition => parts.flatMap((part) => ('token' in part ? [part.token] : []))),
    named: groups.map((parts) => parts.flatMap((part) => ('named' in part ? [part.named] : []))),
  };
}

function readToken(searched: string, token: string, patient: string): Part[] {
  const name = token.slice(0, token.indexOf('='));
  if (findSearchParameter(searched, name)?.kind !== 'reference') return [{ token }];
  const value = token.slice(name.length + 1);
  const [, type, id = ''] = /^(?:([A-Z][A-Za-z]+)\/)?([A-Za-z0-9.-]{1,64})$/.exec(value) ?? [];
  // Neither `Type/id` nor an id: an identifier, by which no item of a record is indexed where it is named (record-row.ts).
  if (id === '') return [{ token }];
  if (type !== undefined) return isDirectoryType(type) || value === `Patient/${patient}` ? [{ token }] : [{ named: { name, type, id } }];
  const known = [...DIRECTORY_TYPES.map((directory) => `${directory}/${id}`), ...(id === patient ? [`Patient/${id}`] : [])];
  return [...known.map((target) => ({ token: `${name}=${target}` })), { named: { name, type: null, id } }];
}
