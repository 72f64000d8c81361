import type { ItemMatch, ResidualRule } from '../decision';
import { isWithin } from '../fhir-time';
import type { Membership } from './group-membership';
import { itemMatches } from './item-match';
import { matchesViewer } from './matches-viewer';
import type { Rule, UnderstoodConsent } from './understood-consent';

/** What one Consent means for one viewer, now. */
export interface Residue {
  /** Lists of rules that an item must pass, every one. None: the Consent narrows nothing for them. */
  lists: ResidualRule[][];
  /** Nothing at all is left. */
  refuses: boolean;
  /** The Consent keeps something from others, and opens it to this viewer. */
  opens: boolean;
}

const EVERYTHING: ItemMatch = {};

/**
 * The rules of a Consent that are left for one viewer (IHE PCF "residual"): within a list
 * a permission overrides a refusal, and what neither speaks of is allowed.
 *
 * A root permission that is narrowed (`permit only X`) becomes `[forbid all, permit X]`.
 * Refusals nested in it are a list of their own: in one list the permission of X would
 * override them. A root permission for other people or purposes leaves nothing: PCF's
 * authorization server would issue no token.
 */
export function residueOf({ root, nested }: UnderstoodConsent, membership: Membership): Residue {
  const rules = nested.map((rule) => inherit(rule, root)).filter((rule) => applies(rule, membership));
  const permits = rules.filter(({ effect }) => effect === 'permit').flatMap(toResidual);
  const forbids = rules.filter(({ effect }) => effect === 'forbid').flatMap(toResidual);
  const lists =
    root.effect === 'permit'
      ? [[...rootOnly(root, membership), ...permits], [...forbids, ...permits]]
      : [[...(applies(root, membership) ? toResidual(root) : []), ...forbids, ...permits]];
  const narrowing = lists.map(withoutOpened).filter((list) => list.length > 0);
  return {
    lists: narrowing,
    refuses: narrowing.some(refusesAll),
    opens: narrowing.length === 0 && lists.some((list) => list.some(isForbid)),
  };
}

const isForbid = ({ effect }: ResidualRule): boolean => effect === 'forbid';
const isEverything = (match: ItemMatch): boolean => Object.keys(match).length === 0;

const toResidual = (rule: Rule): ResidualRule[] => itemMatches(rule).map((match) => ({ effect: rule.effect, match }));

/** A nested permission that names nobody, or no purpose, is for those of the rule that it is nested in. */
function inherit(rule: Rule, root: Rule): Rule {
  if (rule.effect === 'forbid') return rule;
  return {
    ...rule,
    actors: rule.actors.length > 0 ? rule.actors : root.actors,
    purposes: rule.purposes.length > 0 ? rule.purposes : root.purposes,
  };
}

/** What is unknown counts against showing. */
function applies(rule: Rule, membership: Membership): boolean {
  if (!isWithin(rule.period, membership.now.getTime())) return false;
  const answer = matchesViewer(rule, membership);
  return rule.effect === 'forbid' ? answer !== 'no' : answer === 'yes';
}

/** What a root permission leaves: nothing to say when it is for everything, else only what it names. */
function rootOnly(root: Rule, membership: Membership): ResidualRule[] {
  const forbidAll: ResidualRule = { effect: 'forbid', match: EVERYTHING };
  if (!applies(root, membership)) return [forbidAll];
  const permitted = toResidual(root);
  return permitted.some(({ match }) => isEverything(match)) ? [] : [forbidAll, ...permitted];
}

/** Leaves out the refusals that a permission opens again in full; and the permissions, when no refusal is left. */
function withoutOpened(list: readonly ResidualRule[]): ResidualRule[] {
  const permits = list.filter((rule) => !isForbid(rule));
  const left = list.filter((rule) => !isForbid(rule) || !permits.some((permit) => covers(permit.match, rule.match)));
  return left.some(isForbid) ? left : [];
}

const refusesAll = (list: readonly ResidualRule[]): boolean => list.every(isForbid) && list.some(({ match }) => isEverything(match));

/** Whether every item of the narrower match is surely one of the wider match. */
function covers(wider: ItemMatch, narrower: ItemMatch): boolean {
  const { types: _types, parts: _parts, period: _period, ...lists } = wider;
  return (
    Object.entries(lists).every(([key, values]) => isSubset(narrower[key as keyof typeof lists], values)) &&
    coversClass(wider, narrower) &&
    (wider.period === undefined ||
      (narrower.period !== undefined && wider.period.start === narrower.period.start && wider.period.end === narrower.period.end))
  );
}

/** Types and parts are one condition: either is enough. */
function coversClass(wider: ItemMatch, narrower: ItemMatch): boolean {
  if (wider.types === undefined && wider.parts === undefined) return true;
  if (narrower.types === undefined && narrower.parts === undefined) return false;
  return isSubset(narrower.types ?? [], wider.types ?? []) && isSubset(narrower.parts ?? [], wider.parts ?? []);
}

const isSubset = (inner: readonly string[] | undefined, outer: readonly string[]): boolean =>
  inner !== undefined && inner.every((value) => outer.includes(value));
