import { FhirError } from '@/lib/fhir/operation-outcome';
import { indexForSearch } from '@/lib/fhir/search-index';
import { scopesAllow, type ScopeContext, type ScopeNeed, type ScopeRestriction } from '@/lib/smart/scopes';
import type { AccessContext } from '@/store/enforcement/admission/access-context';
import type { ListedResource, TokenCondition } from '@/store/enforcement/door-types';
import { asksForPatient, isOwnerParameter } from '@/store/http/search/compartment';
import { requireParameter } from '@/store/http/search/parse-search';
import { toTokens } from '@/store/http/search/token-conditions';

/** What a token's scopes allow of one type. */
export interface ScopeGrant {
  /** Conditions that an item must meet as well, from scopes such as `patient/Observation.rs?category=laboratory`. */
  tokens: readonly TokenCondition[];
}

/** Whose authority a token of each kind can rest on; a scope of another kind is none. */
const CONTEXTS: Readonly<Record<AccessContext['kind'], readonly ScopeContext[]>> = {
  patient: ['patient'],
  helper: ['patient'],
  professional: ['patient', 'user'],
  'privacy-officer': ['user'],
  source: ['system'],
  bulk: ['system'],
};

/** More conditions than this from restricted scopes is no scope to be met by people. */
const MOST_CONDITIONS = 256;

/**
 * What the scopes allow.
 * @returns undefined when they do not cover it. A restriction that cannot be held is not
 *   granted: it never counts as none.
 */
export function grantFor(context: AccessContext, need: ScopeNeed, fhirBase: string): ScopeGrant | undefined {
  const levels = CONTEXTS[context.kind];
  const scopes = context.scopes.filter((scope) => levels.some((level) => scope.startsWith(`${level}/`)));
  const answer = scopesAllow(scopes, need);
  if (!answer.allowed) return undefined;
  if (answer.restrictions.length === 0) return { tokens: [] };
  // What is to be written is not there yet to be found by a condition, and what it was before may not meet it.
  if (need.permission === 'c' || need.permission === 'u' || need.permission === 'd') return undefined;
  const patientId = 'patientId' in context ? context.patientId : undefined;
  const alternatives = answer.restrictions.flatMap((rules) => {
    const conditions = toConditions(rules, need.type, patientId, fhirBase);
    return conditions ? [conditions] : [];
  });
  const tokens = anyOf(alternatives);
  return tokens && { tokens };
}

/** The conditions of one restricted scope; undefined when one cannot be met or held. */
function toConditions(rules: readonly ScopeRestriction[], type: string, patientId: string | undefined, fhirBase: string): TokenCondition[] | undefined {
  const conditions: TokenCondition[] = [];
  for (const rule of rules) {
    const pair = { name: rule.parameter, modifier: undefined, value: rule.value };
    try {
      const parameter = requireParameter(pair, type);
      if (parameter.kind === 'date') return undefined;
      if (isOwnerParameter(pair.name) && patientId !== undefined) {
        if (!asksForPatient(pair, patientId, fhirBase)) return undefined;
      } else conditions.push(toTokens(parameter, pair, fhirBase));
    } catch (error) {
      if (error instanceof FhirError) return undefined;
      throw error;
    }
  }
  return conditions;
}

/** (A and B) or (C and D) = (A or C) and (A or D) and (B or C) and (B or D): a search joins its conditions by "and". */
function anyOf(alternatives: readonly TokenCondition[][]): TokenCondition[] | undefined {
  if (alternatives.length === 0) return undefined;
  if (alternatives.some((conditions) => conditions.length === 0)) return [];
  return alternatives.reduce<TokenCondition[] | undefined>((joined, conditions) => {
    if (joined === undefined) return undefined;
    const product = joined.flatMap((one) => conditions.map((other) => [...new Set([...one, ...other])]));
    return product.length > MOST_CONDITIONS ? undefined : product;
  }, [[]]);
}

/** Whether one stored resource is among those that a grant allows. */
export const isGranted = (grant: ScopeGrant, { content }: Pick<ListedResource, 'content'>): boolean =>
  grant.tokens.length === 0 || isAllowed(grant, JSON.parse(content) as fhir4.FhirResource);

/** The same of one that is read already. */
export function isAllowed(grant: ScopeGrant, resource: fhir4.FhirResource): boolean {
  if (grant.tokens.length === 0) return true;
  const found = new Set(indexForSearch(resource).tokens);
  return grant.tokens.every((condition) => condition.some((token) => found.has(token)));
}
