import { PageLink } from '@/components/page-shell/page-link';

export interface FilterOption {
  value: string;
  text: string;
  current: boolean;
}

interface LogFilterProps {
  options: readonly FilterOption[];
  /** What of the address stays as it is: dates, and words that are sealed. */
  kept: Readonly<Record<string, string | undefined>>;
  searchHref: string;
}

/** Which looks to show: a plain form that asks for the page again, with or without JavaScript. */
export function LogFilter({ options, kept, searchHref }: LogFilterProps) {
  const current = options.find((option) => option.current)?.value;
  return (
    <div className="mb-6 print:hidden">
      <form method="get" action="/access-log" className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div>
          <label className="nhsuk-label nhsuk-label--s mb-1" htmlFor="show">
            Show
          </label>
          <select className="nhsuk-select" id="show" name="show" defaultValue={current} key={current}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.text}
              </option>
            ))}
          </select>
        </div>
        {Object.entries(kept).map(([name, value]) => (value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />))}
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small mb-1 w-auto" type="submit">
          Show these looks
        </button>
      </form>
      <PageLink className="app-action" href={searchHref}>
        Search by name, job, place or date
      </PageLink>
    </div>
  );
}
