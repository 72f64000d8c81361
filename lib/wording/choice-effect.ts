/** What a choice does that our own words cannot say: whom it keeps what from, as the reasons in the store's grid have it. */
import { TOPICS, type Topic } from '@/lib/consent/labels';
import type { GridColumn, PreviewGrid } from '@/lib/consent/preview/preview';
import { sayList, startSentence } from './numbers';
import { partNames } from './parts';
import { rolesName } from './roles';

/** @param grid as it is now @param id of the choice */
export function sayEffect({ kind }: PreviewGrid, id: string): string[] {
  const kept = kind.map((column) => ({ look: column.look, who: rolesName(column.role), what: sayList(keptBy(id, column)) })).filter(({ what }) => what !== '');
  const daily = kept.filter(({ look }) => look === 'ordinary');
  const emergency = kept.filter(({ look }) => look === 'emergency').map(({ who }) => who);
  if (kept.length === 0) return ['It keeps nothing from any kind of professional now. It may be about one place or one person, or about something that is not in your record yet.'];
  const each = [...new Set(daily.map(({ what }) => what))].map((what) => `It keeps some or all of ${what} from ${sayList(daily.filter((one) => one.what === what).map(({ who }) => who))}.`);
  if (emergency.length === 0) return [...each, 'It does not count in an emergency.'];
  return [
    ...each,
    daily.length === 0
      ? `It counts in an emergency alone: ${sayList(emergency)} then see less.`
      : `In an emergency it counts too, for ${sayList(emergency)}.`,
  ].map(startSentence);
}

/** Parts of which this choice keeps something, and topics of which it keeps all: what else it keeps of those stands in a part. */
function keptBy(id: string, { part, topic }: GridColumn): string[] {
  const named = <Row extends { nowBecause: string[] }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ nowBecause }) => nowBecause.some((basis) => basis.startsWith(`Consent/${id}/`)));
  return [
    ...partNames(named(part).map((row) => row.part)).map((name) => `your ${name}`),
    ...named(topic.filter(({ now }) => now === 'none')).map((row) => `what your record says about ${nameOf(row.topic)}`),
  ];
}

const nameOf = (topic: Topic['id']): string => TOPICS.find(({ id }) => id === topic)?.name ?? 'a private topic';
