import { FhirError } from '@/lib/fhir/operation-outcome';
import type { Subset } from '@/lib/fhir/subset';
import { findSearchParameter, searchParametersOf, type SearchParameter } from '@/lib/fhir/search-parameters';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import type { SearchRequest, TokenCondition } from '@/store/enforcement/door-types';
import { asksForPatient, isOwnerIdentifier, isOwnerParameter, ownerOf } from './compartment';
import { toDateConditions } from './date-conditions';
import { readInclude, readRevinclude } from './includes';
import { PAGE_PARAMETER, readPageMark } from './page-mark';
import { keyOf, requireValues, splitValues, unescape, type QueryPair } from './query-pairs';
import { readCount } from './read-count';
import { readSubset } from './read-subset';
import { defaultSort, readSort } from './sorting';
import { toTokens } from './token-conditions';

export interface SearchSituation {
  type: string;
  /** Whose record the token is bound to; undefined where none is, as in the directory. */
  patientId: string | undefined;
  fhirBase: string;
  /** `Prefer: handling=lenient`: what is not understood is left aside, and out of `self`. */
  isLenient: boolean;
  now: Date;
}

export interface ParsedSearch {
  request: SearchRequest;
  /** What the search was made of, as it stands in the `self` link; the page's place is not in it. */
  used: QueryPair[];
  /** What the person must be identified by (`patient.identifier`), as conditions of a search of their Patient; mostly none. */
  owner: TokenCondition[];
  /** How much of each resource was asked for; absent for all of it. */
  subset: Subset | undefined;
  /** `_total=none`: the answer says no total. */
  isTotalLeftOut: boolean;
}

const DEFAULT_COUNT = 50;
/** Of one search: more than any app asks for, and less than what would hold up the database. */
const MOST_VALUES = 1_000;
const MOST_PARAMETERS = 100;

/** About the form of the answer, which content negotiation has read already. */
const FORM_PARAMETERS = ['_format', '_pretty'];

/** A condition that nothing meets. */
const NOTHING: TokenCondition = [];

type Draft = Omit<SearchRequest, 'tokens' | 'dates' | 'include' | 'revinclude' | 'ids'> & {
  tokens: TokenCondition[];
  dates: SearchRequest['dates'][number][];
  include: string[];
  revinclude: SearchRequest['revinclude'][number][];
  ids: readonly string[] | undefined;
};

/**
 * Reads a search. What it does not understand is refused by name, so that nobody is shown
 * more than they asked for (FHIR R4, search, 3.1.1.5, "strict").
 * @throws FhirError
 */
export function parseSearch(pairs: readonly QueryPair[], situation: SearchSituation): ParsedSearch {
  const { type } = situation;
  const values = pairs.reduce((sum, pair) => sum + 1 + splitValues(pair.value).length, 0);
  if (values > MOST_VALUES) throw new FhirError('invalid', `The search asks for more than ${MOST_VALUES} values: ask in parts.`);
  if (pairs.length > MOST_PARAMETERS) throw new FhirError('invalid', `The search has more than ${MOST_PARAMETERS} parameters: ask in parts.`);
  const draft: Draft = { type, ids: undefined, tokens: [], dates: [], sort: defaultSort(type), count: DEFAULT_COUNT, offset: 0, include: [], revinclude: [] };
  const used: QueryPair[] = [];
  const owner: TokenCondition[] = [];
  for (const pair of pairs) {
    if (FORM_PARAMETERS.includes(pair.name)) continue;
    try {
      if (isOwnerChain(pair, situation)) owner.push(ownerIdentifiers(pair, situation.fhirBase));
      used.push(...(isOwnerChain(pair, situation) ? [pair] : applyPair(draft, pair, situation)));
    } catch (error) {
      if (situation.isLenient && error instanceof FhirError && error.kind === 'not-supported') continue;
      throw error;
    }
  }
  const { subset, isCount } = readSubset(pairs);
  if (isCount) draft.count = 0;
  if (subset?.kind === 'text' && draft.include.length + draft.revinclude.length > 0) {
    throw new FhirError('invalid', '“_summary=text” cannot be asked for with “_include” or “_revinclude” (FHIR R4, search): leave one of them out.', ['_summary']);
  }
  const isTotalLeftOut = used.some(({ name, value }) => name === '_total' && value === 'none');
  const { ids, include, revinclude, ...others } = draft;
  // Asked for twice, it comes once.
  const rest = { ...others, ...(isTotalLeftOut && others.count > 0 ? { uncounted: true } : {}), include: [...new Set(include)], revinclude: revinclude.slice(0, 1) };
  return { request: ids === undefined ? rest : { ...rest, ids }, used, owner, subset, isTotalLeftOut };
}

/** Only in the record of somebody, and for a type that says whose it is. */
const isOwnerChain = (pair: QueryPair, { type, patientId }: SearchSituation): boolean =>
  isOwnerIdentifier(pair) && patientId !== undefined && findSearchParameter(type, ownerOf(pair)) !== undefined;

function ownerIdentifiers(pair: QueryPair, fhirBase: string): TokenCondition {
  return toTokens({ name: 'identifier', kind: 'token', paths: [] }, { ...pair, name: 'identifier', modifier: undefined }, fhirBase);
}

/** @returns the pair as it was understood, for the `self` link */
function applyPair(draft: Draft, pair: QueryPair, situation: SearchSituation): QueryPair[] {
  switch (pair.name) {
    case '_count':
      draft.count = readCount(pair.value);
      return [{ ...pair, value: String(draft.count) }];
    case '_sort':
      draft.sort = readSort(situation.type, pair.value);
      return [pair];
    case PAGE_PARAMETER:
      draft.offset = readPageMark(pair.value);
      return [];
    case '_include':
      draft.include.push(readInclude(situation.type, pair));
      return [pair];
    case '_revinclude':
      draft.revinclude.push(readRevinclude(situation.type, pair));
      return [pair];
    case '_total':
      return readTotal(pair);
    case '_summary':
    case '_elements':
      return [pair];
    default:
      applyCondition(draft, pair, situation);
      return [pair];
  }
}

/** Totals are always counted, so that an estimate is accurate; what is no wish is refused. */
function readTotal(pair: QueryPair): QueryPair[] {
  if (!['none', 'estimate', 'accurate'].includes(pair.value)) throw new FhirError('invalid', '“_total” is one of none, estimate and accurate.', ['_total']);
  return [pair];
}

function applyCondition(draft: Draft, pair: QueryPair, situation: SearchSituation): void {
  const parameter = requireParameter(pair, situation.type);
  if (isOwnerParameter(pair.name) && situation.patientId !== undefined) {
    if (!asksForPatient(pair, situation.patientId, situation.fhirBase)) draft.tokens.push(NOTHING);
  } else if (parameter.kind === 'date') {
    draft.dates.push(toDateConditions(parameter, pair, situation.now));
  } else if (pair.name === '_id') {
    const asked = requireValues(pair).map(unescape);
    draft.ids = draft.ids === undefined ? asked : draft.ids.filter((id) => asked.includes(id));
  } else {
    draft.tokens.push(toTokens(parameter, pair, situation.fhirBase));
  }
}

/** @throws FhirError for a parameter, chain or modifier that is not supported, naming it */
export function requireParameter(pair: QueryPair, type: string): SearchParameter {
  const parameter = findSearchParameter(type, pair.name);
  if (!parameter) {
    const known = searchParametersOf(type).map(({ name }) => name);
    const what =
      pair.name.includes('.') || pair.name === '_has'
        ? 'chained searches are not supported'
        : `${isDirectoryType(type) ? 'the directory' : 'the record'} cannot be searched by it`;
    throw new FhirError('not-supported', `The search parameter “${keyOf(pair)}” is not supported for ${type}: ${what}. Known are ${known.join(', ')}.`, [keyOf(pair)]);
  }
  const isTypeOfReference = parameter.kind === 'reference' && /^[A-Z][A-Za-z]+$/.test(pair.modifier ?? '');
  if (pair.modifier !== undefined && !isTypeOfReference) {
    throw new FhirError('not-supported', `The modifier “:${pair.modifier}” of “${pair.name}” is not supported: search without it.`, [keyOf(pair)]);
  }
  return parameter;
}
