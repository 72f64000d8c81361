import type { RecordItem } from './record-item';

/** The day of an item, unless its one line has said it: no card says the same day twice. */
export const whenUnlessSaid = ({ when, summary }: Pick<RecordItem, 'when' | 'summary'>): string | undefined =>
  when === undefined || summary?.includes(when.text) === true ? undefined : when.text;
