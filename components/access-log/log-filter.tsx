export interface FilterOption {
  value: string;
  text: string;
  current: boolean;
}

/** Which looks to show: a plain form that asks for the page again, with or without JavaScript. */
export function LogFilter({ options, to }: { options: readonly FilterOption[]; to: string | undefined }) {
  const current = options.find((option) => option.current)?.value;
  return (
    <form method="get" action="/access-log" className="mb-6 flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden">
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
      {to === undefined ? null : <input type="hidden" name="to" value={to} />}
      <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small mb-1 w-auto" type="submit">
        Show these looks
      </button>
    </form>
  );
}
