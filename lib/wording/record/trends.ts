import { numberText } from './number-text';
import type { RecordItem, When } from './record-item';

/** One measured value of a series. */
export interface TrendPoint {
  when: When;
  value: number;
  /** Milliseconds since 1970 */
  time: number;
  from?: string;
}

/** The same test over time, oldest first. */
export interface Trend {
  key: string;
  title: string;
  unit: string;
  points: TrendPoint[];
  /** Usual range, as the latest result that gives one says. */
  low?: number;
  high?: number;
}

/** One value is a fact; two make a trend. */
const FEWEST_POINTS = 2;

/**
 * Gathers results of the same test, in the same unit, into series.
 * @returns those with the newest value first
 */
export function gatherTrends(items: readonly RecordItem[]): Trend[] {
  const byKey = new Map<string, Trend>();
  for (const item of items) {
    const time = item.when ? Date.parse(item.when.iso) : Number.NaN;
    if (!item.when || Number.isNaN(time)) continue;
    for (const measure of item.measures) {
      const title = measure.label ? `${item.title}: ${measure.label.toLowerCase()}` : item.title;
      const trend = byKey.get(measure.key) ?? { key: measure.key, title, unit: measure.unit, points: [] };
      trend.points.push({ when: item.when, value: measure.value, time, from: item.from });
      trend.low ??= measure.low;
      trend.high ??= measure.high;
      byKey.set(measure.key, trend);
    }
  }
  const trends = [...byKey.values()].filter((trend) => trend.points.length >= FEWEST_POINTS);
  for (const trend of trends) trend.points.sort((one, other) => one.time - other.time);
  return trends.sort((one, other) => newest(other) - newest(one));
}

const newest = (trend: Trend): number => trend.points.at(-1)?.time ?? 0;

/** What the picture shows, as a sentence. */
export function describeTrend(trend: Trend): string {
  const [first, last] = [trend.points[0], trend.points.at(-1)];
  if (!first || !last) return '';
  const way = last.value === first.value ? 'is the same as' : last.value > first.value ? 'is higher than' : 'is lower than';
  return `The newest result, ${numberText(last.value)}${unitAfter(trend.unit)} on ${last.when.text}, ${way} the first one here, ${numberText(first.value)} on ${first.when.text}. ${describeRange(trend, last.value)}`.trim();
}

function describeRange(trend: Trend, value: number): string {
  if (trend.low === undefined && trend.high === undefined) return '';
  if (trend.high !== undefined && value > trend.high) return 'It is above the usual range.';
  if (trend.low !== undefined && value < trend.low) return 'It is below the usual range.';
  return 'It is within the usual range.';
}

const unitAfter = (unit: string): string => (unit ? ` ${unit}` : '');
