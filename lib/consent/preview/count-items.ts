/** Items of a record counted by what a grid asks of them, and how much of them is seen. */
import { labelsBelow, TOPICS, type Topic } from '../labels';
import type { Seen } from './preview';
import type { RecordPart, SensitivityLabel } from '../vocabulary';

/** How many items are alike in this. */
export interface ItemCount {
  type: string;
  part: string;
  form: 'whole' | 'outline';
  labels: readonly string[];
  /** By law; such items count in no cell. */
  restricted: boolean;
  items: number;
}

/** The labels on items that a topic covers. */
export const labelsOfTopic = (id: Topic['id']): readonly SensitivityLabel[] =>
  TOPICS.filter((topic) => topic.id === id).flatMap(({ labels }) => labels.flatMap((label) => labelsBelow(label) ?? []));

/** One row or column of a grid: which items it is about, and in which form each is counted there. */
export interface Cell {
  /** How an item of this kind shows here; undefined when it is of another part. */
  formOf: (count: ItemCount) => 'whole' | 'outline' | undefined;
  /** Whether what a rule hides is of this cell; a hidden visit is told for each of its two parts. */
  isOf: (count: ItemCount) => boolean;
}

/** A visit stands in two parts: where and when it was is all of it in the one, and its outline in the other. */
export const partCell = (part: RecordPart): Cell => ({
  formOf: (count) => {
    if (part !== 'visits') return count.part === part ? count.form : undefined;
    return count.part === 'visits' || count.type === 'Encounter' ? 'whole' : undefined;
  },
  isOf: (count) => count.part === part,
});

export function topicCell(labels: readonly SensitivityLabel[]): Cell {
  const isOf = (count: ItemCount): boolean => count.labels.some((label) => (labels as readonly string[]).includes(label));
  return { isOf, formOf: (count) => (isOf(count) ? count.form : undefined) };
}

/** How many items of a cell there are in each form. */
export function tally({ formOf }: Cell, counts: readonly ItemCount[]): { whole: number; outline: number } {
  const sum = { whole: 0, outline: 0 };
  for (const count of counts) {
    const form = count.restricted ? undefined : formOf(count);
    if (form !== undefined) sum[form] += count.items;
  }
  return sum;
}

/** @param there how many items there are; more than none */
export function seenOf(there: number, seen: { whole: number; outline: number }): Seen {
  if (seen.whole + seen.outline === 0) return 'none';
  if (seen.whole === there) return 'whole';
  return seen.whole === 0 && seen.outline === there ? 'outline' : 'some';
}

/** Labels on the items of a cell. */
export function labelsIn({ formOf }: Cell, counts: readonly ItemCount[]): string[] {
  return [...new Set(counts.filter((count) => !count.restricted && formOf(count) !== undefined).flatMap(({ labels }) => labels))].sort();
}
