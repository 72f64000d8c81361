import { PageLink } from '@/components/page-shell/page-link';
import type { PagePart } from '@/lib/wording/record/page-parts';

/** Links to the parts that this role's column of the public table has, beyond those on the page. */
export function MoreParts({ parts }: { parts: readonly PagePart[] }) {
  if (parts.length === 0) return null;
  return (
    <nav aria-label="More of this record" className="print:hidden">
      <h2 className="nhsuk-heading-s">More</h2>
      <ul className="nhsuk-list">
        {parts.map((part) => (
          <li key={part.slug}>
            <PageLink href={`/care/record/${part.slug}`}>{part.theirTitle}</PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
