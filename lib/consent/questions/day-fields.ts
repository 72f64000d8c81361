import { dayNumbered, monthNamed } from '@/lib/wording/typed-day';

/** A day as it is typed, in three fields. */
export interface DayFields {
  day: string;
  month: string;
  year: string;
}

export const dayFields = <Name extends string>(fields: Record<`${Name}-day` | `${Name}-month` | `${Name}-year`, string>, name: Name): DayFields => ({
  day: fields[`${name}-day`].trim(),
  month: fields[`${name}-month`].trim(),
  year: fields[`${name}-year`].trim(),
});

export const isUntyped = ({ day, month, year }: DayFields): boolean => day === '' && month === '' && year === '';

/** The day that was typed, `YYYY-MM-DD`; undefined when there is no such day. */
export function readDay({ day, month, year }: DayFields): string | undefined {
  const monthNumber = readMonth(month);
  if (!/^\d{1,2}$/.test(day) || monthNumber === undefined || !/^\d{4}$/.test(year)) return undefined;
  return dayNumbered(year, monthNumber, day);
}

/** "3", "March" or "mar" as "3". */
function readMonth(month: string): string | undefined {
  return /^\d{1,2}$/.test(month) ? month : monthNamed(month.toLowerCase().replace(/\.$/, ''))?.toString();
}
