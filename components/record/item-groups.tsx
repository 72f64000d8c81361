import type { ReactNode } from 'react';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { ItemCard } from './item-card';
import type { KeepingBack } from './kept-back';

interface ItemGroupsProps {
  items: readonly RecordItem[];
  whose: 'mine' | 'theirs';
  /** Headings of what goes on and what is over; undefined lists all together. */
  headings?: { current: string; past: string };
  /** Of each item. */
  headingLevel?: 'h2' | 'h3';
  actionOf?: (item: RecordItem) => ReactNode;
  keptBackOf?: (item: RecordItem) => readonly KeepingBack[];
}

/** A list of items: what goes on first, then the rest, newest first in each. */
export function ItemGroups({ items, whose, headings, headingLevel = 'h2', actionOf, keptBackOf }: ItemGroupsProps) {
  const cards = (some: readonly RecordItem[]) =>
    some.map((item) => (
      <ItemCard
        key={item.key}
        item={item}
        whose={whose}
        headingLevel={headingLevel}
        action={actionOf?.(item)}
        keptBack={keptBackOf?.(item) ?? []}
      />
    ));
  if (!headings) return <>{cards(items)}</>;
  const current = items.filter((item) => item.isCurrent);
  const past = items.filter((item) => !item.isCurrent);
  return (
    <>
      {current.length > 0 ? (
        <section aria-labelledby="current">
          <h2 id="current" className="nhsuk-heading-m">
            {headings.current}
          </h2>
          {cards(current)}
        </section>
      ) : null}
      {past.length > 0 ? (
        <section aria-labelledby="past">
          <h2 id="past" className="nhsuk-heading-m">
            {headings.past}
          </h2>
          {cards(past)}
        </section>
      ) : null}
    </>
  );
}
