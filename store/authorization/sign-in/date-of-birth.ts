import { dayNumbered, monthNamed } from '@/lib/wording/typed-day';

/**
 * Reads a date of birth as people write it: `1941-03-03`, `3/3/1941`, `03.03.1941`,
 * `3 March 1941`, `3 Mar 1941`. Day before month, as in England.
 * @returns YYYY-MM-DD, or undefined for anything else and for days that never were
 */
export function parseDateOfBirth(text: string): string | undefined {
  const trimmed = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (iso) return dayNumbered(iso[1], iso[2], iso[3]);
  const numbers = /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4})$/.exec(trimmed);
  if (numbers) return dayNumbered(numbers[3], numbers[2], numbers[1]);
  const words = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/.exec(trimmed);
  if (!words) return undefined;
  const month = monthNamed(words[2] ?? '');
  return month === undefined ? undefined : dayNumbered(words[3], String(month), words[1]);
}

/** What is wrong with a date that {@link parseDateOfBirth} does not read. */
export function sayDateProblem(text: string): string {
  const trimmed = text.trim().toLowerCase();
  if (/^\d{1,2}(?:[/.\s-]\d{1,2}[/.\s-]|(?:st|nd|rd|th)?\s+[a-z]+\.?,?\s+)\d{2}$/.test(trimmed)) return 'Enter the year of birth in 4 digits, such as 1941.';
  if (/^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.\s-]\d{1,2}[/.\s-]\d{4})$/.test(trimmed)) return 'There is no such day. Check the day, month and year of birth.';
  return 'Enter the date of birth, such as 3 March 1941 or 03/03/1941.';
}
