import { PageLink } from '@/components/page-shell/page-link';

export interface PartLink {
  href: string;
  title: string;
  /** "Six now, three before", "Nothing here yet" */
  count: string;
}

/** The parts of a record as a list of links with what is in each. */
export function PartCards({ parts }: { parts: readonly PartLink[] }) {
  return (
    <ul className="app-parts">
      {parts.map((part) => (
        <li key={part.href}>
          <PageLink href={part.href} className="app-part">
            <span className="app-part-title">{part.title}</span>
            <span className="app-part-count">{part.count}</span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
