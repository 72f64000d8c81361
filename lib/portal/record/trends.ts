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
  return `The newest result, ${format(last.value)}${unitAfter(trend.unit)} on ${last.when.text}, ${way} the first one here, ${format(first.value)} on ${first.when.text}. ${describeRange(trend, last.value)}`.trim();
}

function describeRange(trend: Trend, value: number): string {
  if (trend.low === undefined && trend.high === undefined) return '';
  if (trend.high !== undefined && value > trend.high) return 'It is above the usual range.';
  if (trend.low !== undefined && value < trend.low) return 'It is below the usual range.';
  return 'It is within the usual range.';
}

const format = (value: number): string => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }).format(value);
const unitAfter = (unit: string): string => (unit ? ` ${unit}` : '');

/** Where everything of a picture goes, in units of its own. */
export interface TrendPicture {
  width: number;
  height: number;
  points: { x: number; y: number; label: string; isOutside: boolean }[];
  /** The usual range. */
  band?: { y: number; height: number };
  /** Marks of the vertical axis. */
  marks: { y: number; label: string }[];
  first: string;
  last: string;
}

const PICTURE = { width: 600, height: 220, left: 56, right: 16, top: 16, bottom: 36 };

/** Lays out the picture of a trend: time from left to right, the usual range as a band. */
export function drawTrend(trend: Trend): TrendPicture {
  const values = [...trend.points.map((point) => point.value), trend.low, trend.high].filter((value) => value !== undefined);
  const [least, most] = widen(Math.min(...values), Math.max(...values));
  const start = trend.points[0]?.time ?? 0;
  const span = Math.max((trend.points.at(-1)?.time ?? 0) - start, 1);
  const y = (value: number): number => round(PICTURE.top + ((most - value) / (most - least)) * (PICTURE.height - PICTURE.top - PICTURE.bottom));
  const x = (time: number): number => round(PICTURE.left + ((time - start) / span) * (PICTURE.width - PICTURE.left - PICTURE.right));
  const isOutside = (value: number): boolean => (trend.high !== undefined && value > trend.high) || (trend.low !== undefined && value < trend.low);
  const hasRange = trend.low !== undefined || trend.high !== undefined;
  const [bandTop, bandBottom] = [y(trend.high ?? most), y(trend.low ?? least)];
  return {
    width: PICTURE.width,
    height: PICTURE.height,
    points: trend.points.map((point) => ({ x: x(point.time), y: y(point.value), label: format(point.value), isOutside: isOutside(point.value) })),
    band: hasRange ? { y: bandTop, height: round(bandBottom - bandTop) } : undefined,
    marks: [most, (most + least) / 2, least].map((value) => ({ y: y(value), label: format(value) })),
    first: trend.points[0]?.when.text ?? '',
    last: trend.points.at(-1)?.when.text ?? '',
  };
}

/** Room above and below, and never a picture of no height. */
function widen(least: number, most: number): [number, number] {
  const room = (most - least) * 0.1 || Math.abs(most) * 0.1 || 1;
  return [least - room < 0 && least >= 0 ? 0 : least - room, most + room];
}

const round = (value: number): number => Math.round(value * 10) / 10;
