import type { GridTable } from '@/lib/wording/choices-grid';
import { PrintedHead } from '@/components/page-shell/printed-head';
import { withBreaks } from '@/lib/wording/with-breaks';
import { SeenSign } from './seen-sign';

interface WhoSeesGridProps {
  table: GridTable;
  caption: string;
  /** "Part of your record" */
  rowsAre: string;
  /** What stands over it on paper, where it has a sheet of its own. */
  printedHead: string;
  /** Where a cell says why. */
  hrefOf: (row: string, column: string) => string;
}

/** Kinds of professional across, parts down; each cell leads to why. On a narrow screen `WhoSeesList` stands for it. */
export function WhoSeesGrid({ table, caption, rowsAre, printedHead, hrefOf }: WhoSeesGridProps) {
  return (
    <div className="app-scroll app-who-sheet" role="region" aria-label={caption} tabIndex={0}>
      <PrintedHead text={printedHead} />
      <table className="nhsuk-table app-grid app-who-grid">
        <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
        <thead className="nhsuk-table__head">
          <tr>
            <th scope="col">{rowsAre}</th>
            {table.columns.map((column) => (
              <th scope="col" key={column.key}>
                {/* A screen reader says a word's halves apart. */}
                <span aria-hidden="true">{withBreaks(column.name)}</span>
                <span className="nhsuk-u-visually-hidden">{column.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {table.rows.map((row) => (
            <tr key={row.key} className="nhsuk-table__row">
              <th scope="row">
                {row.name}
                {row.notes.map((note) => (
                  <span key={note} className="app-who-note">
                    {note}
                  </span>
                ))}
              </th>
              {row.cells.map((cell, index) => (
                <td key={table.columns[index]?.key} className="nhsuk-table__cell">
                  <a href={hrefOf(row.key, table.columns[index]?.key ?? '')} className="app-who-cell">
                    <SeenSign seen={cell.seen} />
                    <span className="nhsuk-u-visually-hidden">
                      : why {table.columns[index]?.name} see this of your {row.name}
                    </span>
                  </a>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
