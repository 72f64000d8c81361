import { PageLink } from './page-link';

interface LinkListProps {
  links: readonly { href: string; text: string; note: string }[];
}

/** Links to pages, each with a line of what stands there now. */
export function LinkList({ links }: LinkListProps) {
  return (
    <ul className="nhsuk-list nhsuk-list--border">
      {links.map(({ href, text, note }) => (
        <li key={href}>
          <PageLink href={href} className="font-bold">
            {text}
          </PageLink>
          <p className="mb-0 break-words">{note}</p>
        </li>
      ))}
    </ul>
  );
}
