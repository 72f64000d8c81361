import type { ItemMatch } from '../decision';
import type { Stretch } from '../fhir-time';
import { confidentialityReached } from '../labels';
import type { DataMatch, Rule } from './understood-consent';
import type { ItemPart } from '../vocabulary';

/**
 * What items a rule speaks of. The conditions of a rule narrow one another. Where FHIR
 * leaves open whether two kinds of label, or two meanings of `data`, in one rule narrow or
 * widen it, the reading that shows less is taken: a permission needs both, and a refusal
 * reaches what either reaches, so that it becomes several matches.
 */
export function itemMatches(rule: Rule): ItemMatch[] {
  const fixed: ItemMatch = { ...matchClass(rule), ...matchCodes(rule), ...matchPeriod(rule.dataPeriod) };
  const labels = join(rule, matchLabels(rule));
  const data = rule.effect === 'forbid' ? refusedData(rule.data) : permittedData(rule.data);
  return labels.flatMap((label) => data.map((datum) => ({ ...fixed, ...label, ...datum })));
}

/** Alternatives of a refusal stay apart; those of a permission become one condition. None is no condition. */
function join(rule: Rule, alternatives: ItemMatch[]): ItemMatch[] {
  if (rule.effect === 'forbid' && alternatives.length > 0) return alternatives;
  return [Object.assign({}, ...alternatives) as ItemMatch];
}

function matchLabels({ effect, confidentiality, labels }: Rule): ItemMatch[] {
  const reached = new Set(confidentiality.flatMap((code) => confidentialityReached(code, effect)));
  return [...(confidentiality.length > 0 ? [{ confidentiality: [...reached] }] : []), ...(labels.length > 0 ? [{ labels }] : [])];
}

/** One condition for each meaning that is given. */
function matchData(data: readonly DataMatch[]): ItemMatch[] {
  const keys = { instance: 'instances', related: 'related', dependents: 'dependents', authoredby: 'authors' } as const;
  return (['instance', 'related', 'dependents', 'authoredby'] as const).flatMap((meaning) => {
    const given = data.filter((one) => one.meaning === meaning);
    const references = given.flatMap(({ reference }) => reference ?? []);
    return given.length === 0 ? [] : [{ [keys[meaning]]: references }];
  });
}

/** What other items refer to as the occasion they belong to. To these alone IHE PCF lets `related` point, and means by it what belongs to them. */
const OCCASION = /^(Encounter|EpisodeOfCare|CarePlan)\//;

const occasionsIn = (data: readonly DataMatch[]): string[] =>
  data.flatMap(({ meaning, reference }) =>
    meaning === 'related' && reference !== undefined && OCCASION.test(reference) ? [reference] : [],
  );

function refusedData(data: readonly DataMatch[]): ItemMatch[] {
  const occasions = occasionsIn(data);
  const matches = [...matchData(data), ...(occasions.length > 0 ? [{ dependents: occasions }] : [])];
  return matches.length > 0 ? matches : [{}];
}

/** Of `related` and `dependents` in one permission the strict reading is left alone: it shows less. */
function permittedData(data: readonly DataMatch[]): ItemMatch[] {
  const occasions = occasionsIn(data);
  const whole = Object.assign({}, ...matchData(data)) as ItemMatch;
  const { related: _related, ...rest } = whole;
  return occasions.length > 0 && rest.dependents === undefined ? [whole, { ...rest, dependents: occasions }] : [whole];
}

function matchClass({ effect, types, parts }: Rule): ItemMatch {
  return {
    ...(types.length > 0 && { types }),
    ...(parts.length > 0 && { parts: effect === 'forbid' ? withDetails(parts) : parts }),
  };
}

/** An item's code of no system may be of any: a refusal reaches it. */
function matchCodes({ effect, codes }: Rule): ItemMatch {
  if (codes.length === 0) return {};
  return { codes: effect === 'permit' ? codes : [...new Set(codes.flatMap((code) => [code, code.slice(code.indexOf('|'))]))] };
}

/** A visit in detail says where and when as well: who keeps their visits keeps the details. */
function withDetails(parts: readonly ItemPart[]): ItemPart[] {
  return [...new Set(parts.flatMap((part): ItemPart[] => (part === 'visits' ? ['visits', 'visit-details'] : [part])))];
}

function matchPeriod(period: Stretch | undefined): ItemMatch {
  if (period === undefined) return {};
  const instant = (at: number): string => new Date(at).toISOString();
  return {
    period: {
      ...(period.start !== undefined && { start: instant(period.start) }),
      ...(period.end !== undefined && { end: instant(period.end) }),
    },
  };
}
