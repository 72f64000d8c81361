import { sayShortDate, sayTime } from '@/lib/wording/dates';
import type { When } from '@/lib/wording/record/record-item';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const PARTIAL = /^(\d{4})(?:-(\d{2}))?$/;

/**
 * Reads a FHIR date, dateTime or instant, which may be a year or a month alone.
 * @returns undefined for anything that is no date
 */
export function readWhen(value: string | undefined): When | undefined {
  if (!value) return undefined;
  const partial = PARTIAL.exec(value);
  if (partial?.[1]) {
    const month = partial[2] ? MONTHS[Number(partial[2]) - 1] : undefined;
    return { iso: value, text: month ? `${month} ${partial[1]}` : partial[1] };
  }
  // A day without a time is that day everywhere: noon keeps it from slipping into another.
  const date = new Date(value.length === 10 ? `${value}T12:00:00Z` : value);
  return Number.isNaN(date.getTime()) ? undefined : { iso: value.length === 10 ? value : date.toISOString(), text: sayShortDate(date) };
}

/** "2:15pm" of a value with a time; undefined when it has none. */
export function readTime(value: string | undefined): string | undefined {
  if (!value?.includes('T')) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : sayTime(date);
}

/** The first of several dates that can be read. */
export const firstWhen = (...values: (string | undefined)[]): When | undefined => values.map(readWhen).find((when) => when !== undefined);
