/**
 * FHIR dates as stretches of time. A date without a time carries no time zone in FHIR; here
 * it is the day as the person lives it, in Europe/London, with its summer time.
 */
import { z } from 'zod';

/** Both ends included, in milliseconds since 1970; an absent end is open. */
export interface Stretch {
  start?: number;
  end?: number;
}

const FHIR_DATE_TIME =
  /^(?<year>\d{4})(?:-(?<month>0[1-9]|1[0-2])(?:-(?<day>0[1-9]|[12]\d|3[01])(?:T(?<time>(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?<fraction>\.\d+)?(?<zone>Z|[+-](?:0\d|1[0-4]):[0-5]\d))?)?)?$/;

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/** What clocks in London show at an instant, as if it were UTC. */
function londonClock(instant: number): number {
  const part = Object.fromEntries(LONDON.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part['year'] ?? NaN, (part['month'] ?? NaN) - 1, part['day'], part['hour'], part['minute'], part['second']);
}

/** The instant at which a day begins in London. Clocks there change at 1am or later, so every day has one midnight. */
function startOfDay(year: number, month: number, day: number): number {
  const midnight = Date.UTC(year, month - 1, day);
  return midnight - (londonClock(midnight) - midnight);
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * The time that a FHIR date or dateTime covers, to the precision it was written in: a date
 * is the whole day, a second the whole second (FHIR R4 Period: "the end value includes any
 * matching date/time").
 * @returns undefined when it is no valid date
 */
export function timeCovered(value: string): { from: number; to: number } | undefined {
  const groups = FHIR_DATE_TIME.exec(value)?.groups;
  if (groups === undefined) return undefined;
  const year = Number(groups['year']);
  const month = groups['month'] === undefined ? undefined : Number(groups['month']);
  const day = groups['day'] === undefined ? undefined : Number(groups['day']);
  if (year < 1000) return undefined;
  if (month === undefined) return { from: startOfDay(year, 1, 1), to: startOfDay(year + 1, 1, 1) - 1 };
  if (day === undefined) return { from: startOfDay(year, month, 1), to: startOfDay(year, month + 1, 1) - 1 };
  if (day > daysIn(year, month)) return undefined;
  if (groups['time'] === undefined) return { from: startOfDay(year, month, day), to: startOfDay(year, month, day + 1) - 1 };
  const instant = Date.parse(`${value.slice(0, 10)}T${groups['time']}${groups['zone']}`);
  if (Number.isNaN(instant)) return undefined;
  if (groups['fraction'] === undefined) return { from: instant, to: instant + 999 };
  const from = instant + Math.trunc(Number(groups['fraction']) * 1000);
  return { from, to: from };
}

const dateTime = z.string().transform((value, context) => {
  const covered = timeCovered(value);
  if (covered !== undefined) return covered;
  context.addIssue({ code: 'custom', message: 'this is not a date that we can read' });
  return z.NEVER;
});

/** A FHIR Period as a stretch of time. */
export const periodSchema = z
  .strictObject({ id: z.string().optional(), extension: z.array(z.unknown()).optional(), start: dateTime.optional(), end: dateTime.optional() })
  .transform(({ start, end }, context): Stretch => {
    if (start === undefined && end === undefined) {
      context.addIssue({ code: 'custom', message: 'a period needs a start or an end' });
      return z.NEVER;
    }
    if (start !== undefined && end !== undefined && start.from > end.to) {
      context.addIssue({ code: 'custom', message: 'the end is before the start' });
      return z.NEVER;
    }
    return { ...(start && { start: start.from }), ...(end && { end: end.to }) };
  });

/** Whether an instant lies in a stretch, its ends included. */
export const isWithin = (stretch: Stretch | undefined, instant: number): boolean =>
  (stretch?.start === undefined || stretch.start <= instant) && (stretch?.end === undefined || instant <= stretch.end);
