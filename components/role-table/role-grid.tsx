import type { Extent } from '@/lib/consent/roles/role-table';
import type { RoleColumn, RoleRow } from '@/lib/wording/record/role-table-view';

const SIGNS: Readonly<Record<Extent, { sign: string; text: string }>> = {
  whole: { sign: '●', text: 'all' },
  outline: { sign: '○', text: 'outline only' },
  none: { sign: '–', text: 'not shown' },
};

/** The whole table as a grid. On a narrow screen it scrolls in its own frame, by keyboard too. */
export function RoleGrid({ columns, rows }: { columns: readonly RoleColumn[]; rows: readonly RoleRow[] }) {
  return (
    <>
      <p>● all of it. ○ outline only. – not shown.</p>
      <p className="app-scroll-hint">The table is wider than your screen. Slide it sideways to see the rest.</p>
      <div className="app-scroll" role="region" aria-label="Who can see what, as a table" tabIndex={0}>
        <table className="nhsuk-table app-grid">
          <caption className="nhsuk-u-visually-hidden">What each job can see of each part of a record</caption>
          <thead className="nhsuk-table__head">
            <tr>
              <th scope="col">Part of your record</th>
              {columns.map((column) => (
                <th scope="col" key={column.key}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {rows.map((row) => (
              <tr key={row.part} className="nhsuk-table__row">
                <th scope="row">{row.part}</th>
                {row.extents.map((extent, index) => (
                  <td key={index} className="nhsuk-table__cell">
                    <span aria-hidden="true">{SIGNS[extent].sign}</span>
                    <span className="nhsuk-u-visually-hidden">{SIGNS[extent].text}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
