import { Details } from 'nhsuk-react-components';
import { PageLink } from '@/components/page-shell/page-link';

export interface YearBar {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
  short: string;
}

interface YearFigureProps {
  /** What the picture shows. */
  sentence: string;
  /** What of it was in places' own systems. */
  told: string;
  picture: { width: number; height: number; base: number; bars: readonly YearBar[] };
  months: readonly { name: string; count: string; href: string }[];
}

/** How often the record was opened, month by month: a picture, a sentence that says what it shows, and the same as a table. */
export function YearFigure({ sentence, told, picture, months }: YearFigureProps) {
  return (
    <section aria-labelledby="year" className="break-inside-avoid">
      <h2 className="nhsuk-heading-m" id="year">
        The last 12 months
      </h2>
      <figure className="app-year">
        <svg viewBox={`0 0 ${picture.width} ${picture.height}`} role="img" aria-label={`Twelve bars, one for each month. ${sentence}`} className="app-year-picture">
          {picture.bars.map((bar, index) => (
            <g key={index}>
              <rect className="bar" x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
              <text x={bar.x + bar.width / 2} y={bar.y - 6} textAnchor="middle">
                {bar.label}
              </text>
              <text x={bar.x + bar.width / 2} y={picture.height - 8} textAnchor="middle">
                {bar.short}
              </text>
            </g>
          ))}
          <line className="base" x1="0" x2={picture.width} y1={picture.base} y2={picture.base} />
        </svg>
        <figcaption>{sentence} {told}</figcaption>
      </figure>
      <Details>
        <Details.Summary>The same as a table</Details.Summary>
        <Details.Text>
          <table className="nhsuk-table">
            <caption className="nhsuk-table__caption nhsuk-table__caption--s">How often your record was opened, or somebody tried</caption>
            <thead className="nhsuk-table__head">
              <tr>
                <th scope="col">Month</th>
                <th scope="col">Times</th>
              </tr>
            </thead>
            <tbody className="nhsuk-table__body">
              {months.map((month) => (
                <tr className="nhsuk-table__row" key={month.name}>
                  <th scope="row" className="nhsuk-table__cell">
                    <PageLink href={month.href}>{month.name}</PageLink>
                  </th>
                  <td className="nhsuk-table__cell">{month.count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Details.Text>
      </Details>
    </section>
  );
}
