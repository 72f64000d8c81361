/** Days and times reckoned from the day of loading, in London's time. */

const DAY_LENGTH = 86_400_000;

const OFFSET = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' });

/** London's offset at noon of a day: `+00:00` or `+01:00`. */
function offsetOn(day: string): string {
  const name = OFFSET.formatToParts(new Date(`${day}T12:00:00Z`)).find((part) => part.type === 'timeZoneName')?.value ?? '';
  return /[+-]\d{2}:\d{2}/.exec(name)?.[0] ?? '+00:00';
}

export interface Calendar {
  /** The day of loading, YYYY-MM-DD. */
  readonly today: string;
  /** YYYY-MM-DD, so many days before today; negative is in the future. */
  day: (daysAgo: number) => string;
  /** The same, moved on to Monday when it falls on a weekend. */
  weekday: (daysAgo: number) => string;
  /** dateTime with London's offset; `time` is HH:MM. */
  at: (daysAgo: number, time: string) => string;
  /** The same on a weekday. */
  weekdayAt: (daysAgo: number, time: string) => string;
  yearsAgo: (years: number) => string;
}

/** dateTime of a day and a time of London. */
const londonTime = (day: string, time: string): string => `${day}T${time}:00${offsetOn(day)}`;

/** @param today YYYY-MM-DD */
export function createCalendar(today: string): Calendar {
  const noon = Date.parse(`${today}T12:00:00Z`);
  const day = (daysAgo: number): string => new Date(noon - daysAgo * DAY_LENGTH).toISOString().slice(0, 10);
  const weekday = (daysAgo: number): string => {
    const dayOfWeek = new Date(noon - daysAgo * DAY_LENGTH).getUTCDay();
    const onward = dayOfWeek === 6 ? 2 : dayOfWeek === 0 ? 1 : 0;
    // A visit in the past must stay there: near today it is moved back instead.
    return day(daysAgo > 0 && daysAgo <= 2 && onward > 0 ? daysAgo + (dayOfWeek === 6 ? 1 : 2) : daysAgo - onward);
  };
  return {
    today,
    day,
    weekday,
    at: (daysAgo, time) => londonTime(day(daysAgo), time),
    weekdayAt: (daysAgo, time) => londonTime(weekday(daysAgo), time),
    yearsAgo: (years) => day(Math.round(years * 365.25)),
  };
}

/** So many minutes after a dateTime, in the same offset. */
export function minutesAfter(dateTime: string, minutes: number): string {
  const offset = dateTime.slice(19);
  const local = Date.parse(`${dateTime.slice(0, 19)}Z`) + minutes * 60_000;
  return `${new Date(local).toISOString().slice(0, 19)}${offset}`;
}
