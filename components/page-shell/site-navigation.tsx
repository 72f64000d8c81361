'use client';
import { usePathname } from 'next/navigation';
import { currentLink } from './current-link';

export interface NavigationLink {
  href: string;
  text: string;
  /** Pages elsewhere that belong to it too. */
  under?: readonly string[];
}

/** The service's own pages, the current one marked: only for that it must know where it is. */
export function SiteNavigation({ links }: { links: readonly NavigationLink[] }) {
  const current = currentLink(links.flatMap(({ href, under = [] }) => [href, ...under]), usePathname());
  return (
    <nav className="nhsuk-header__navigation" aria-label="Menu">
      <div className="nhsuk-header__navigation-container nhsuk-width-container">
        <ul className="nhsuk-header__navigation-list app-navigation">
          {links.map((link) => {
            const isCurrent = current !== undefined && [link.href, ...(link.under ?? [])].includes(current);
            return (
              <li key={link.href} className={`nhsuk-header__navigation-item ${isCurrent ? 'nhsuk-header__navigation-item--current' : ''}`}>
                <a className="nhsuk-header__navigation-link" href={link.href} aria-current={isCurrent ? 'page' : undefined}>
                  {isCurrent ? <strong className="nhsuk-header__navigation-item-current-fallback">{link.text}</strong> : link.text}
                </a>
              </li>
            );
          })}
        </ul>
      </div>
    </nav>
  );
}
