import { PageLink } from '@/components/page-shell/page-link';
import type { PagePart } from '@/lib/wording/record/page-parts';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { CareItem } from './care-item';

/** So many at first: what is needed at a door. Of what can do harm if it is missed, all that a person is likely to have. */
const FIRST = 5;
const FIRST_OF_DANGERS = 20;
const DANGERS: ReadonlySet<string> = new Set(['people', 'medicines', 'allergies', 'conditions']);

interface CareSectionProps {
  part: PagePart;
  items: readonly RecordItem[];
  /** A line under the heading. */
  note?: string;
  /** Where the record that is open has its pages. */
  home?: string;
}

/** One part of the record of somebody else; a part with nothing in it leaves no trace. */
export function CareSection({ part, items, note, home = '/care/record' }: CareSectionProps) {
  if (items.length === 0) return null;
  const here = items.filter((item) => part.parts.includes(item.part));
  if (here.length === 0) return null;
  const current = here.filter((item) => item.isCurrent);
  const first = (current.length > 0 && part.slug !== 'visits' ? current : here).slice(0, DANGERS.has(part.slug) ? FIRST_OF_DANGERS : FIRST);
  return (
    <section aria-labelledby={part.slug} className="app-care-section">
      <h2 id={part.slug} className="nhsuk-heading-s">
        {part.theirTitle}
      </h2>
      {note ? <p className="app-origin">{note}</p> : null}
      <ul className="app-care-list">
        {first.map((item) => (
          <CareItem key={item.key} item={item} />
        ))}
      </ul>
      {here.length > first.length ? (
        <p>
          <PageLink href={`${home}/${part.slug}`}>
            All {here.length} {part.many}
            <span className="nhsuk-u-visually-hidden"> in {part.theirTitle}</span>
          </PageLink>
        </p>
      ) : null}
    </section>
  );
}
