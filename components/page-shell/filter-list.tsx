import { PageLink } from './page-link';

export interface FilterChoice {
  href: string;
  text: string;
  current: boolean;
}

/** One-click filters of a list, as links: they work without JavaScript and can be kept as a bookmark. */
export function FilterList({ label, choices }: { label: string; choices: readonly FilterChoice[] }) {
  return (
    <nav aria-label={label} className="app-filters print:hidden">
      <span className="nhsuk-u-font-weight-bold" aria-hidden="true">
        {label}
      </span>
      <ul className="flex flex-wrap gap-x-4 gap-y-2">
        {choices.map((choice) => (
          <li key={choice.href}>
            <PageLink href={choice.href} aria-current={choice.current ? 'true' : undefined} className="app-filter">
              {choice.text}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
