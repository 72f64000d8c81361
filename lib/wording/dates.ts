/**
 * Dates and times as people in the United Kingdom say them, whatever the clock of the
 * machine: "today at 2:15pm", "Tuesday 3 March 2026, 2:15pm".
 */
import { sayCount } from './numbers';

const ZONE = 'Europe/London';
const DAY_PARTS = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const CLOCK_PARTS = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
const ISO_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

/** Read once for all its parts: a long record has thousands of dates. */
function partsOf(format: Intl.DateTimeFormat, date: Date): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = format.formatToParts(date);
  return (type) => parts.find((one) => one.type === type)?.value ?? '';
}

/** The calendar day in the United Kingdom, `YYYY-MM-DD`. */
export const dayOf = (date: Date): string => ISO_DAY.format(date);

/** The day before a `YYYY-MM-DD`. */
function dayBefore(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  return new Date(noon.getTime() - 86_400_000).toISOString().slice(0, 10);
}

/** How far the clock of the United Kingdom is ahead of UTC at an instant, in milliseconds. */
function offsetAt(date: Date): number {
  const [year, month, day] = dayOf(date).split('-').map(Number);
  const say = partsOf(CLOCK_PARTS, date);
  const local = Date.UTC(year ?? 0, (month ?? 1) - 1, day, Number(say('hour')), Number(say('minute')));
  return local - Math.floor(date.getTime() / 60_000) * 60_000;
}

/** When a day (`YYYY-MM-DD`) begins in the United Kingdom. Clocks change at 1am UTC, so that midnight is always there once. */
export function startOfDay(day: string): Date {
  const utc = new Date(`${day}T00:00:00Z`);
  return new Date(utc.getTime() - offsetAt(new Date(utc.getTime() - offsetAt(utc))));
}

/** When the day after it begins. */
export function endOfDay(day: string): Date {
  const noon = new Date(`${day}T12:00:00Z`);
  return startOfDay(new Date(noon.getTime() + 86_400_000).toISOString().slice(0, 10));
}

/** "March 2026" */
export function sayMonth(date: Date): string {
  const say = partsOf(DAY_PARTS, date);
  return `${say('month')} ${say('year')}`;
}

/** "Tuesday 3 March 2026" */
export function sayDate(date: Date): string {
  const say = partsOf(DAY_PARTS, date);
  return `${say('weekday')} ${say('day')} ${say('month')} ${say('year')}`;
}

/** "3 March 2026" */
export const sayShortDate = (date: Date): string => sayDate(date).split(' ').slice(1).join(' ');

/** "today", "yesterday", else "Tuesday 3 March 2026" */
export function sayDay(date: Date, now: Date): string {
  const day = dayOf(date);
  const today = dayOf(now);
  if (day === today) return 'today';
  return day === dayBefore(today) ? 'yesterday' : sayDate(date);
}

/** "2:15pm", "9am", "midday", "midnight" */
export function sayTime(date: Date): string {
  const say = partsOf(CLOCK_PARTS, date);
  const [hour, minute] = [Number(say('hour')), say('minute')];
  if (minute === '00' && hour === 0) return 'midnight';
  if (minute === '00' && hour === 12) return 'midday';
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}${minute === '00' ? '' : `:${minute}`}`;
  return `${clock}${hour < 12 ? 'am' : 'pm'}`;
}

/** "today at 2:15pm", "yesterday at 9am", "Tuesday 3 March 2026, 2:15pm" */
export function sayWhen(date: Date, now: Date): string {
  const day = sayDay(date, now);
  return day === 'today' || day === 'yesterday' ? `${day} at ${sayTime(date)}` : `${day}, ${sayTime(date)}`;
}

/** How long something took: "less than a minute", "one minute", "12 minutes", "one hour and 5 minutes". */
export function sayLength(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return 'less than a minute';
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return sayCount(minutes, 'minute');
  return minutes % 60 === 0 ? sayCount(hours, 'hour') : `${sayCount(hours, 'hour')} and ${sayCount(minutes % 60, 'minute')}`;
}
