/** What is wrong with a choice by itself: it is over before it begins, or opens all that it keeps back. */
import type { FoundChoiceProblem } from '../choice/choice-problems';
import { isSameJson } from '../is-same-json';
import { itemMatches } from './item-match';
import type { Actor, Rule, UnderstoodConsent } from './understood-consent';
import { PROFESSIONAL_ROLES, roleGroupReference } from '../vocabulary';

/** @param understood a choice that is to be in force */
export function findContradictions(understood: UnderstoodConsent, now: Date): FoundChoiceProblem[] {
  return [...findPast(understood, now), ...findOpened(understood)];
}

function findPast({ root }: UnderstoodConsent, now: Date): FoundChoiceProblem[] {
  if (root.period?.end === undefined || root.period.end >= now.getTime()) return [];
  return [{ code: 'over-already', path: 'Consent.provision.period.end', message: 'the choice would be over before it began: leave the end out, or give a day to come' }];
}

/**
 * "From everyone except everyone" would read like a choice and be none. Only what is surely
 * opened counts: for the same items, for any purpose, at any time, to all whom it was kept from.
 */
function findOpened({ root, nested }: UnderstoodConsent): FoundChoiceProblem[] {
  const refusals = nested.filter(({ effect }) => effect === 'forbid');
  const isWhole = root.effect === 'permit' && isUnlimited(root);
  if (!isWhole || refusals.length === 0 || !refusals.every((refusal) => isOpened(refusal, nested))) return [];
  const path = `Consent.provision.provision[${nested.findIndex(({ effect }) => effect === 'permit')}]`;
  return [{ code: 'contradicts-itself', path, message: 'the exceptions open again all that the choice keeps back, so it would keep nothing back' }];
}

const isUnlimited = (rule: Rule): boolean => rule.actors.length === 0 && rule.purposes.length === 0 && itemMatches(rule).every((match) => Object.keys(match).length === 0);

function isOpened(refusal: Rule, nested: readonly Rule[]): boolean {
  const permits = nested.filter((rule) => rule.effect === 'permit' && rule.purposes.length === 0 && rule.period === undefined && isAboutAsMuch(rule, refusal));
  if (permits.some(({ actors }) => actors.length === 0)) return true;
  const opened = new Set(permits.flatMap(({ actors }) => actors.flatMap(nameOf)));
  const keptFrom = refusal.actors.length === 0 ? PROFESSIONAL_ROLES.map(roleGroupReference) : refusal.actors.map((actor) => nameOf(actor)[0]);
  return keptFrom.every((name) => name !== undefined && opened.has(name));
}

/** The same items, or all of them. */
const isAboutAsMuch = (permit: Rule, refusal: Rule): boolean => {
  const [mine, theirs] = [itemMatches(permit), itemMatches(refusal)];
  return mine.every((match) => Object.keys(match).length === 0) || isSameJson(mine, theirs);
};

const nameOf = (actor: Actor): string[] => (actor.kind === 'reference' ? [actor.reference] : []);
