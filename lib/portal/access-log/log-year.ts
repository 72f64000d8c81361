/** How often a record was opened, month by month: for the picture of the year. */
import { dayOf, sayMonth, startOfDay } from '@/lib/wording/dates';
import { sayCount, sayNumber, startSentence } from '@/lib/wording/numbers';

export interface MonthCount {
  /** "March 2026" */
  name: string;
  /** "Mar" */
  short: string;
  /** First and last day, `YYYY-MM-DD` */
  since: string;
  until: string;
  /** Of looks here and, as far as we were told, in places' own systems */
  count: number;
}

/** How often a record was opened in a month, `YYYY-MM` where the person lives. */
export type OpenedByMonth = ReadonlyMap<string, number>;

export function countMoments(moments: readonly Date[]): OpenedByMonth {
  const counts = new Map<string, number>();
  for (const moment of moments) {
    const month = monthOf(dayOf(moment));
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return counts;
}

const monthOf = (day: string): string => day.slice(0, 7);

/** The twelve months that end with this one, oldest first, with how often it was opened in each. */
export function countByMonth(opened: OpenedByMonth, now: Date): MonthCount[] {
  const [year = 0, month = 1] = dayOf(now).split('-').map(Number);
  return Array.from({ length: 12 }, (_, index) => {
    const first = new Date(Date.UTC(year, month - 12 + index, 1, 12));
    const last = new Date(Date.UTC(year, month - 11 + index, 0, 12));
    const name = sayMonth(first);
    return { name, short: name.slice(0, 3), since: dayOf(first), until: dayOf(last), count: opened.get(monthOf(dayOf(first))) ?? 0 };
  });
}

/** Both, month by month: what people want to know is how often somebody looked, wherever it was. */
export function addTold(opened: OpenedByMonth, told: OpenedByMonth): OpenedByMonth {
  return new Map([...opened.keys(), ...told.keys()].map((month) => [month, (opened.get(month) ?? 0) + (told.get(month) ?? 0)]));
}

/** How many of the year's looks were in places' own systems. @param told undefined when the server does not count them @returns a sentence, and where in the list they are */
export function sayToldInYear(told: OpenedByMonth | undefined, now: Date): string {
  if (told === undefined) return 'Looks in places’ own systems are not counted here.';
  const count = countByMonth(told, now).reduce((sum, month) => sum + month.count, 0);
  if (count === 0) return 'No place told us of a look in its own system in this time.';
  return `${count === 1 ? 'One of these was' : `${startSentence(sayNumber(count))} of these were`} in places’ own systems. They are counted in the month they happened. Your list has them on the day we were told.`;
}

/** The first of the twelve months, and when it begins. */
export function yearBegins(now: Date): { month: string; at: Date } {
  const first = countByMonth(new Map(), now)[0]?.since ?? dayOf(now);
  return { month: monthOf(first), at: startOfDay(first) };
}

/** What the picture shows, in a sentence or two. @param isAll there are more than could be counted when false */
export function sayYear(months: readonly MonthCount[], isAll: boolean): string {
  const total = months.reduce((sum, { count }) => sum + count, 0);
  const first = months[0]?.name ?? '';
  if (total === 0) return `Since ${first} nobody who cares for people has opened your record.`;
  const most = Math.max(...months.map(({ count }) => count));
  const busiest = months.filter(({ count }) => count === most);
  const times = (count: number): string => (count === 1 ? 'once' : `${sayNumber(count)} times`);
  const opened = `Since ${first} people who care for you opened your record ${isAll ? '' : 'more than '}${times(total)}.`;
  if (most === 1 || busiest.length > 2) return opened;
  return `${opened} Most were in ${busiest.map(({ name }) => name).join(' and ')}: ${sayCount(most, 'time')}${busiest.length > 1 ? ' each' : ''}.`;
}

export interface YearPicture {
  width: number;
  height: number;
  base: number;
  bars: { x: number; y: number; width: number; height: number; label: string; short: string }[];
}

const SIZE = { width: 480, height: 200, top: 28, bottom: 32, gap: 8 };

/** Lays out twelve bars, each with its number on it and its month below. */
export function drawYear(months: readonly MonthCount[]): YearPicture {
  const most = Math.max(1, ...months.map(({ count }) => count));
  const base = SIZE.height - SIZE.bottom;
  const step = SIZE.width / Math.max(1, months.length);
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    width: SIZE.width,
    height: SIZE.height,
    base,
    bars: months.map(({ count, short }, index) => {
      const height = round((count / most) * (base - SIZE.top));
      return { x: round(index * step + SIZE.gap / 2), y: round(base - height), width: round(step - SIZE.gap), height, label: new Intl.NumberFormat('en-GB').format(count), short };
    }),
  };
}
