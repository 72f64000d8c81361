import { describeTrend, drawTrend, type Trend } from '@/lib/portal/record/trends';

/** A test over time: a picture drawn on the server, a sentence that says what it shows, and the same as a table. */
export function TrendFigure({ trend, id }: { trend: Trend; id: string }) {
  const sentence = describeTrend(trend);
  return (
    <figure className="app-trend">
      <TrendPicture trend={trend} label={sentence} />
      <figcaption>{sentence}</figcaption>
      <TrendTable trend={trend} id={id} />
    </figure>
  );
}

function TrendPicture({ trend, label }: { trend: Trend; label: string }) {
  const picture = drawTrend(trend);
  const right = picture.width - 8;
  return (
    <svg viewBox={`0 0 ${picture.width} ${picture.height}`} role="img" aria-label={label} className="app-trend-picture">
      {picture.band ? <rect className="band" x="56" y={picture.band.y} width={right - 56} height={picture.band.height} /> : null}
      {picture.marks.map((mark) => (
        <g key={mark.y}>
          <line className="mark" x1="56" x2={right} y1={mark.y} y2={mark.y} />
          <text x="48" y={mark.y + 5} textAnchor="end">
            {mark.label}
          </text>
        </g>
      ))}
      <polyline className="line" points={picture.points.map((point) => `${point.x},${point.y}`).join(' ')} />
      {picture.points.map((point, index) => (
        <circle key={index} className={point.isOutside ? 'outside' : 'inside'} cx={point.x} cy={point.y} r={point.isOutside ? 7 : 5} />
      ))}
      <text x="56" y={picture.height - 8}>
        {picture.first}
      </text>
      <text x={right} y={picture.height - 8} textAnchor="end">
        {picture.last}
      </text>
    </svg>
  );
}

function TrendTable({ trend, id }: { trend: Trend; id: string }) {
  const newestFirst = trend.points.toReversed();
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          Show as a table<span className="nhsuk-u-visually-hidden">: {trend.title}</span>
        </span>
      </summary>
      <div className="nhsuk-details__text">
        <table className="nhsuk-table" id={id}>
          <caption className="nhsuk-table__caption nhsuk-table__caption--s">{trend.title}</caption>
          <thead className="nhsuk-table__head">
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Result{trend.unit ? ` (${trend.unit})` : ''}</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {newestFirst.map((point, index) => (
              <tr className="nhsuk-table__row" key={index}>
                <td className="nhsuk-table__cell">{point.when.text}</td>
                <td className="nhsuk-table__cell">{new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }).format(point.value)}</td>
                <td className="nhsuk-table__cell">{point.from ?? 'Not told'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
