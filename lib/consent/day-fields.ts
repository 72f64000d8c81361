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
  const text = `${year}-${monthNumber.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** "3", "March" or "mar" as "3". */
function readMonth(month: string): string | undefined {
  if (/^\d{1,2}$/.test(month)) return month;
  const typed = month.toLowerCase().replace(/\.$/, '');
  const place = typed.length < 3 ? -1 : MONTHS.findIndex((name) => name.startsWith(typed) || (typed === 'sept' && name === 'september'));
  return place < 0 ? undefined : String(place + 1);
}
