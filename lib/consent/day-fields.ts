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
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}
