import { drawTrend } from '@/lib/wording/record/draw-trend';
import { numberText } from '@/lib/wording/record/number-text';
import { describeTrend, type Trend } from '@/lib/wording/record/trends';

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
  const right = picture.width - 12;
  return (
    <svg viewBox={`0 0 ${picture.width} ${picture.height}`} role="img" aria-label={label} className="app-trend-picture">
      {picture.band ? <rect className="band" x={picture.left} y={picture.band.y} width={right - picture.left} height={picture.band.height} /> : null}
      {picture.marks.map((mark) => (
        <g key={mark.y}>
          <line className="mark" x1={picture.left} x2={right} y1={mark.y} y2={mark.y} />
          <text x={picture.left - 8} y={mark.y + 6} textAnchor="end">
            {mark.label}
          </text>
        </g>
      ))}
      <polyline className="line" points={picture.points.map((point) => `${point.x},${point.y}`).join(' ')} />
      {picture.points.map((point, index) => (
        <circle key={index} className={point.isOutside ? 'outside' : 'inside'} cx={point.x} cy={point.y} r={point.isOutside ? 7 : 5} />
      ))}
      <text x={picture.left} y={picture.height - 8}>
        {picture.first}
      </text>
      <text x={right} y={picture.height - 8} textAnchor="end">
        {picture.last}
      </text>
    </svg>
  );
}

function TrendTable({ trend, id }: { trend: Trend; id: string }) {
  return (
    <table className="nhsuk-table" id={id}>
      <caption className="nhsuk-table__caption nhsuk-table__caption--s">All results of this test</caption>
      <thead className="nhsuk-table__head">
        <tr>
          <th scope="col">Date</th>
          <th scope="col">Result{trend.unit ? ` (${trend.unit})` : ''}</th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {trend.points.toReversed().map((point, index) => (
          <tr className="nhsuk-table__row" key={index}>
            <td className="nhsuk-table__cell">{point.when.text}</td>
            <td className="nhsuk-table__cell">{numberText(point.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
