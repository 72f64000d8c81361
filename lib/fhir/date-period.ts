/** The instants that a FHIR date, dateTime or instant of any precision spans (FHIR R4, search, date). */
export type DatePeriod = [from: string, to: string];

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

const OPEN_START = '0001-01-01T00:00:00.000Z';
const OPEN_END = '9999-12-31T23:59:59.999Z';
/** The years that FHIR, RFC 3339 and PostgreSQL all can write: there is no year 0. */
const FIRST = new Date(OPEN_START);
const LAST = new Date(OPEN_END);

/**
 * `2026-03` is from the first instant of March to its last. A date without a zone is read
 * as UTC: a day's bounds in Kent differ from that by at most an hour, and the index is the
 * same whatever machine makes it.
 * @returns undefined when it is no FHIR date
 */
export function datePeriod(text: string): DatePeriod | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, year = '', month, day, hour, minute, second, fraction, zone] = match;
  if (hour !== undefined) {
    const precise = `${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}${fraction ?? ''}${zone ?? 'Z'}`;
    const from = new Date(precise);
    const length = second === undefined ? 60_000 : fraction === undefined ? 1_000 : 1;
    return toPeriod(from, new Date(from.getTime() + length));
  }
  const from = new Date(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`);
  const to = new Date(from);
  if (day !== undefined) to.setUTCDate(to.getUTCDate() + 1);
  else if (month !== undefined) to.setUTCMonth(to.getUTCMonth() + 1);
  else to.setUTCFullYear(to.getUTCFullYear() + 1);
  const isReal = day === undefined || from.getUTCDate() === Number(day);
  return isReal ? toPeriod(from, to) : undefined;
}

function toPeriod(from: Date, after: Date): DatePeriod | undefined {
  const to = new Date(after.getTime() - 1);
  if (Number.isNaN(from.getTime()) || Number.isNaN(after.getTime()) || from < FIRST || to > LAST) return undefined;
  return [from.toISOString(), to.toISOString()];
}

/** A FHIR Period, open at an end that it does not give. */
export function periodBounds(period: { start?: unknown; end?: unknown }): DatePeriod | undefined {
  const start = typeof period.start === 'string' ? datePeriod(period.start) : undefined;
  const end = typeof period.end === 'string' ? datePeriod(period.end) : undefined;
  if (!start && !end) return undefined;
  return [start?.[0] ?? OPEN_START, end?.[1] ?? OPEN_END];
}

/** A moment, no earlier and no later than can be written with four digits of a year. */
export const withinYears = (moment: number): string => new Date(Math.min(Math.max(moment, FIRST.getTime()), LAST.getTime())).toISOString();
