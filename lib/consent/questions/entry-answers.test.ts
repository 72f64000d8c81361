import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, ENTRY_FIELDS, type ChoiceDraft } from './choice-draft';
import { advanceForm, fieldsOf } from './choice-steps';
import { readEntryAnswers } from './entry-answers';

const TODAY = '2026-03-03';
const BY = { enterer: 'Linda Webb', now: new Date(`${TODAY}T12:00:00Z`) };
const GOOD: ChoiceDraft = { ...EMPTY_DRAFT, 'entry-mode': 'phone', 'entry-day': '2', 'entry-month': '3', 'entry-year': '2026', 'entry-check': 'Date of birth', 'entry-witness': 'Ann Rowe', 'entry-witness-job': 'Practice manager' };
const problemsOf = (changed: Partial<ChoiceDraft>): string[] => {
  const read = readEntryAnswers({ ...GOOD, ...changed }, BY);
  return read.ok ? [] : read.problems.map(({ field }) => field);
};

describe('what staff say of a choice that they enter', () => {
  it('is an entry when all of it is there', () => {
    expect(readEntryAnswers(GOOD, BY)).toEqual({ ok: true, entry: { mode: 'phone', received: '2026-03-02', identityCheck: 'Date of birth', witnessName: 'Ann Rowe', witnessJob: 'Practice manager' } });
  });

  it('names each field that is missing, in the order of the page', () => {
    const read = readEntryAnswers(EMPTY_DRAFT, BY);
    expect(read.ok ? [] : read.problems.map(({ field }) => field)).toEqual(['entry-mode', 'entry-day', 'entry-check', 'entry-witness', 'entry-witness-job']);
  });

  it('takes no day that is none or has not come, and no witness who is oneself', () => {
    expect(problemsOf({ 'entry-day': '31', 'entry-month': '2' })).toEqual(['entry-day']);
    expect(problemsOf({ 'entry-day': '4' })).toEqual(['entry-day']);
    expect(problemsOf({ 'entry-witness': 'Ms Linda Webb' })).toEqual(['entry-witness']);
    expect(problemsOf({ 'entry-day': '4', 'entry-witness': 'Linda Webb' })).toEqual(['entry-day', 'entry-witness']);
  });

  it('travels along with the form when an answer is changed from the page that it stands on', () => {
    expect(fieldsOf('check')).toEqual(ENTRY_FIELDS);
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...GOOD, step: 'check', intent: 'change-kind' })) if (typeof value === 'string') form.append(name, value);
    const outcome = advanceForm(form, TODAY);
    expect('show' in outcome && ENTRY_FIELDS.map((field) => outcome.show.draft[field])).toEqual(ENTRY_FIELDS.map((field) => GOOD[field]));
  });
});
