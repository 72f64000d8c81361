import { Details } from 'nhsuk-react-components';
import type { Trend } from '@/lib/wording/record/trends';
import { TrendFigure } from './trend-figure';

/** Tests that were done more than once; the first is open, since people would rather look than read. */
export function TrendList({ trends }: { trends: readonly Trend[] }) {
  if (trends.length === 0) return null;
  return (
    <section aria-labelledby="over-time">
      <h2 id="over-time" className="nhsuk-heading-m">
        Over time
      </h2>
      {trends.some((trend) => trend.low !== undefined || trend.high !== undefined) ? (
        <p>The grey band is the usual range for most people. A ring marks a result outside it.</p>
      ) : null}
      {trends.map((trend, index) => (
        <Details key={trend.key} open={index === 0}>
          <Details.Summary>{trend.title}</Details.Summary>
          <Details.Text>
            <TrendFigure trend={trend} id={`trend-${index}`} />
          </Details.Text>
        </Details>
      ))}
    </section>
  );
}
