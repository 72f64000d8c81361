/**
 * By when a question must have been acknowledged, and by when it is to be answered.
 * Data Protection Act 2018, section 164A (in force since June 2026): a complaint is
 * acknowledged within 30 days; the day after it came is the first. That the law allows
 * for weekends and holidays is left out: the day said is never a late one.
 */
import { dayOf } from '@/lib/wording/dates';

/** By law. */
export const ACKNOWLEDGE_DAYS = 30;
/** Our own aim, from the acknowledgement or from the second look being asked for. */
export const ANSWER_DAYS = 30;

/** The calendar day in the United Kingdom that is so many days after the one of `moment`, `YYYY-MM-DD`. */
export function dayAfter(moment: Date, days: number): string {
  // Noon: no change of the clocks moves it to another day.
  const noon = new Date(`${dayOf(moment)}T12:00:00Z`);
  return new Date(noon.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days in the United Kingdom from one moment to another. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / 86_400_000);
}

/** @param day `YYYY-MM-DD`, itself still in time */
export const isPast = (day: string, now: Date): boolean => dayOf(now) > day;
