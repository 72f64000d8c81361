import { numberText } from './number-text';
import type { Trend } from './trends';

/** Where everything of a picture goes, in units of its own. */
export interface TrendPicture {
  width: number;
  height: number;
  /** Where the axis stands. */
  left: number;
  points: { x: number; y: number; isOutside: boolean }[];
  /** The usual range. */
  band?: { y: number; height: number };
  /** Marks of the vertical axis. */
  marks: { y: number; label: string }[];
  first: string;
  last: string;
}

/** Small enough that the writing in it can be read on a telephone. */
const SIZE = { width: 420, height: 220, left: 56, right: 20, top: 16, bottom: 40 };
const MARKS_ABOUT = 3;

/** Lays out the picture of a trend: time from left to right, the usual range as a band. */
export function drawTrend(trend: Trend): TrendPicture {
  const values = [...trend.points.map((point) => point.value), trend.low, trend.high].filter((value) => value !== undefined);
  const { least, most, marks } = chooseAxis(Math.min(...values), Math.max(...values));
  const start = trend.points[0]?.time ?? 0;
  const span = Math.max((trend.points.at(-1)?.time ?? 0) - start, 1);
  const y = (value: number): number => round(SIZE.top + ((most - value) / (most - least)) * (SIZE.height - SIZE.top - SIZE.bottom));
  const x = (time: number): number => round(SIZE.left + ((time - start) / span) * (SIZE.width - SIZE.left - SIZE.right));
  const isOutside = (value: number): boolean => (trend.high !== undefined && value > trend.high) || (trend.low !== undefined && value < trend.low);
  const [bandTop, bandBottom] = [y(trend.high ?? most), y(trend.low ?? least)];
  return {
    width: SIZE.width,
    height: SIZE.height,
    left: SIZE.left,
    points: trend.points.map((point) => ({ x: x(point.time), y: y(point.value), isOutside: isOutside(point.value) })),
    band: trend.low === undefined && trend.high === undefined ? undefined : { y: bandTop, height: round(bandBottom - bandTop) },
    marks: marks.map((value) => ({ y: y(value), label: numberText(value) })),
    first: trend.points[0]?.when.text ?? '',
    last: trend.points.at(-1)?.when.text ?? '',
  };
}

/** An axis that begins and ends at round numbers, and is never without height. */
function chooseAxis(low: number, high: number): { least: number; most: number; marks: number[] } {
  const rough = (high - low || Math.abs(high) || 1) / MARKS_ABOUT;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const least = Math.floor(low / step) * step;
  const most = Math.max(Math.ceil(high / step) * step, least + step);
  const count = Math.round((most - least) / step);
  return { least, most, marks: Array.from({ length: count + 1 }, (_, index) => least + index * step) };
}

const round = (value: number): number => Math.round(value * 10) / 10;
