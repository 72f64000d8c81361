import { sayWhoSees, type GridView } from '@/lib/wording/choices-grid';
import { SeenSign } from './seen-sign';

interface WhoSeesListProps {
  view: GridView;
  hrefOf: (row: string, column: string) => string;
}

/** The same as the grid for a small screen: one kind of professional to open, and under it each part with its sign. */
export function WhoSeesList({ view: { parts, topics }, hrefOf }: WhoSeesListProps) {
  return (
    <div className="app-who-list">
      {parts.columns.map((column, index) => (
        <details key={column.key} className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{column.name}</span>
          </summary>
          <div className="nhsuk-details__text">
            <ul className="app-who-lines">
              {parts.rows.map((row) => (
                <li key={row.key}>
                  <a href={hrefOf(row.key, column.key)}>{row.name}</a>
                  <SeenSign seen={row.cells[index]?.seen ?? 'none'} />
                </li>
              ))}
            </ul>
          </div>
        </details>
      ))}
      <h3 className="nhsuk-heading-s">Who sees private topics</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {topics.rows.map((row) => (
          <li key={row.key}>
            {row.name}: {sayWhoSees(topics, row)}
          </li>
        ))}
      </ul>
    </div>
  );
}
