import { PageLink } from '@/components/page-shell/page-link';
import type { PagePart } from '@/lib/wording/record/page-parts';

/** Links to further parts of the record that is open, below its own address. */
export function MoreParts({ parts, home = '/care/record' }: { parts: readonly PagePart[]; home?: string }) {
  if (parts.length === 0) return null;
  return (
    <nav aria-label="More of this record" className="print:hidden">
      <h2 className="nhsuk-heading-s">More</h2>
      <ul className="nhsuk-list">
        {parts.map((part) => (
          <li key={part.slug}>
            <PageLink href={`${home}/${part.slug}`}>{part.theirTitle}</PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
