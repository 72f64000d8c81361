import type { Classification } from '@/lib/fhir/classify';
import type { ChoiceInForce, ItemMatch, Sight } from '../decision';

/** What is compared: an item's classification, and what the store keeps beside it. What is absent counts against showing. */
export type ComparedItem = Classification & {
  /** ODS code of the organisation whose system sent it. */
  source?: string;
  /** `system|code` of the item's own code. */
  codes?: readonly string[];
  /** `Type/id` of every item that refers to this one, or did in a version before. */
  namedBy?: readonly string[];
};

/** An item is kept whole and, for some, in a lesser form. */
export type ItemForm = 'whole' | 'outline';

/**
 * Whether a decision lets an item through, in one form: the meaning that PostgreSQL's row
 * security repeats (`item_passes` and the policies on `resource`). Used for the preview,
 * and as the measure that the database is tested against.
 */
export function isItemVisible(sight: Sight, item: ComparedItem, viewerOrganisationCode: string | undefined, form: ItemForm): boolean {
  if (sight.scope === 'everything') return form === 'whole';
  if (item.labels.some((label) => !sight.labels.includes(label))) return false;
  if (item.restricted && (!viewerOrganisationCode || item.source !== viewerOrganisationCode)) return false;
  if (form === 'whole') return isPartShown(sight.whole, item, sight.choices);
  if (item.outline === undefined) return false;
  // The outline stands in for the whole: never both.
  return (
    isPartShown([...sight.outline, ...sight.whole], { ...item, part: item.outline.part }, sight.choices) &&
    !isPartShown(sight.whole, item, sight.choices)
  );
}

const isPartShown = (parts: readonly string[], item: ComparedItem, choices: readonly ChoiceInForce[]): boolean =>
  parts.includes(item.part) && choices.every((choice) => passes(choice, item));

/** A permission matches it, or no refusal does. */
function passes({ rules }: ChoiceInForce, item: ComparedItem): boolean {
  const hit = rules.filter(({ effect, match }) => matchesItem(match, item, effect));
  return hit.some(({ effect }) => effect === 'permit') || hit.length === 0;
}

/** Whether a rule speaks of an item: every condition given holds. What the item does not say counts against showing it. */
export function matchesItem(match: ItemMatch, item: ComparedItem, effect: 'forbid' | 'permit'): boolean {
  const [type = ''] = item.about.split('/');
  const isUnsaid = effect === 'forbid';
  return (
    hasAny(match.labels, item.labels) &&
    hasAny(match.confidentiality, [item.confidentiality]) &&
    (match.types === undefined && match.parts === undefined ? true : isIn(match.types, type) || isIn(match.parts, item.part)) &&
    (match.codes !== undefined && item.codes === undefined ? isUnsaid : hasAny(match.codes, item.codes ?? [])) &&
    hasAny(match.instances, [item.about]) &&
    (match.related !== undefined && item.namedBy === undefined ? isUnsaid : hasAny(match.related, [item.about, ...(item.namedBy ?? [])])) &&
    hasAny(match.dependents, [item.about, ...item.related]) &&
    hasAny(match.authors, item.authors) &&
    // Who somebody is has no time: no period is about it.
    (match.period === undefined || (item.occurred === undefined ? isUnsaid && item.part !== 'identity' : overlaps(match.period, item.occurred)))
  );
}

const isIn = (wanted: readonly string[] | undefined, value: string): boolean => wanted?.includes(value) === true;

/** Absent is no condition; an empty list is one that nothing meets. */
const hasAny = (wanted: readonly string[] | undefined, values: readonly string[]): boolean =>
  wanted === undefined || values.some((value) => wanted.includes(value));

function overlaps(period: NonNullable<ItemMatch['period']>, occurred: { from: string; to: string }): boolean {
  const isOver = period.start !== undefined && Date.parse(occurred.to) < Date.parse(period.start);
  const isLater = period.end !== undefined && Date.parse(occurred.from) > Date.parse(period.end);
  return !isOver && !isLater;
}
