import { describe, expect, it } from 'vitest';
import { readLogSearch, startSearch } from './log-search';

const sent = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const problemsOf = (fields: Record<string, string>): string[] => {
  const read = readLogSearch(sent(fields));
  return 'form' in read ? read.form.problems.map(({ field }) => field) : [];
};

describe('searching the log', () => {
  it('takes words, dates or both', () => {
    expect(readLogSearch(sent({ words: ' nowak ' }))).toEqual({ search: { show: 'others', words: 'nowak', since: undefined, until: undefined } });
    expect(readLogSearch(sent({ 'since-day': '1', 'since-month': '3', 'since-year': '2026', 'until-day': '31', 'until-month': '03', 'until-year': '2026' }))).toEqual({
      search: { show: 'others', words: undefined, since: '2026-03-01', until: '2026-03-31' },
    });
  });

  it('stays in what was shown, and opens with what was searched for before', () => {
    expect(readLogSearch(sent({ words: 'nowak', show: 'yours' }))).toMatchObject({ search: { show: 'yours' } });
    expect(readLogSearch(sent({ words: 'nowak', show: 'all of it' }))).toMatchObject({ search: { show: 'others' } });
    expect(startSearch({ show: 'yours', words: 'nowak', since: '2026-03-01', until: undefined })).toEqual({ show: 'yours', words: 'nowak', since: { day: '1', month: '3', year: '2026' }, until: { day: '', month: '', year: '' }, problems: [] });
  });

  it('says what is wrong at its field, and keeps what was typed', () => {
    expect(problemsOf({})).toEqual(['words']);
    expect(problemsOf({ words: 'x', 'since-day': '31', 'since-month': '2', 'since-year': '2026' })).toEqual(['since-day']);
    expect(problemsOf({ 'until-day': '1', 'until-month': 'May', 'until-year': '26' })).toEqual(['until-day']);
    expect(problemsOf({ 'since-day': '2', 'since-month': '3', 'since-year': '2026', 'until-day': '1', 'until-month': '3', 'until-year': '2026' })).toEqual(['until-day']);
    expect(readLogSearch(sent({ words: 'nowak', 'since-day': 'x' }))).toMatchObject({ form: { words: 'nowak', since: { day: 'x' } } });
  });
});
