/** Searching the log: what a person typed, read and checked. Pure. */
import { z } from 'zod';
import { isUntyped, readDay, type DayFields } from '@/lib/consent/questions/day-fields';
import { FILTER_KEYS, type LogFilter } from './log-filters';

/** What the form holds, as typed. */
export interface LogSearchForm {
  /** What of the log is searched. */
  show: LogFilter;
  words: string;
  since: DayFields;
  until: DayFields;
  problems: { field: string; message: string }[];
}

/** `since` and `until` as `YYYY-MM-DD`. */
export type LogSearch = { show: LogFilter; words: string | undefined; since: string | undefined; until: string | undefined };

/** The form as it opens: with what was searched for before. */
export const startSearch = ({ show, words = '', since, until }: LogSearch): LogSearchForm => ({ show, words, since: fieldsOf(since), until: fieldsOf(until), problems: [] });

function fieldsOf(date: string | undefined): DayFields {
  const [year = '', month = '', day = ''] = date?.split('-') ?? [];
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}

const filter = z.enum(FILTER_KEYS).catch('others');

const typed = (sent: FormData, name: string): string => {
  const value = sent.get(name);
  return typeof value === 'string' ? value.trim().slice(0, 100) : '';
};

/** @returns what to search for, or the form again with what is wrong in it */
export function readLogSearch(sent: FormData): { search: LogSearch } | { form: LogSearchForm } {
  const dayOf = (name: string): DayFields => ({ day: typed(sent, `${name}-day`), month: typed(sent, `${name}-month`), year: typed(sent, `${name}-year`) });
  const form: LogSearchForm = { show: filter.parse(sent.get('show')), words: typed(sent, 'words'), since: dayOf('since'), until: dayOf('until'), problems: [] };
  const since = readTyped(form.since);
  const until = readTyped(form.until);
  if (since === 'wrong') form.problems.push({ field: 'since-day', message: 'The first day must be a real date, such as 31 3 2026' });
  if (until === 'wrong') form.problems.push({ field: 'until-day', message: 'The last day must be a real date, such as 31 3 2026' });
  if (since !== 'wrong' && until !== 'wrong' && since !== undefined && until !== undefined && since > until) {
    form.problems.push({ field: 'until-day', message: 'The last day must be the same as or after the first day' });
  }
  if (form.words === '' && since === undefined && until === undefined) form.problems.push({ field: 'words', message: 'Type a name, a job or a place, or a date' });
  if (form.problems.length > 0 || since === 'wrong' || until === 'wrong') return { form };
  return { search: { show: form.show, words: form.words === '' ? undefined : form.words, since, until } };
}

/** `YYYY-MM-DD`; undefined when nothing was typed. */
const readTyped = (typedDay: DayFields): string | 'wrong' | undefined => (isUntyped(typedDay) ? undefined : (readDay(typedDay) ?? 'wrong'));
