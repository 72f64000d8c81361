/** Days as people type them. */
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
/** "Ma" may be two months. */
const SHORTEST = 3;

/** The number, from 1, of a month by its name or the beginning of it: "march", "mar". @param typed in lower case */
export function monthNamed(typed: string): number | undefined {
  const place = typed.length < SHORTEST ? -1 : MONTHS.findIndex((name) => name.startsWith(typed));
  return place < 0 ? undefined : place + 1;
}

/** A day by its numbers, `YYYY-MM-DD`; undefined when there never was such a day. @param year in 4 digits; month and day in 1 or 2 */
export function dayNumbered(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}
