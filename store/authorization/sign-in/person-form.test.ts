import { describe, expect, it } from 'vitest';
import { NOTHING_TYPED, checkPersonForm, renderPersonForm, typedSchema } from './person-form';

const typed = { nhsNumber: '999 000 0018', dateOfBirth: '3 March 1941', purpose: 'TREAT', reason: 'Called after a fall' };
const fieldsWrong = (change: Partial<typeof typed>) => {
  const checked = checkPersonForm({ ...typed, ...change });
  return checked.ok ? [] : checked.errors.map(({ field }) => field);
};

describe('the form that opens a record', () => {
  it('takes the number with spaces and the date in words', () => {
    expect(checkPersonForm(typed)).toEqual({ ok: true, form: { nhsNumber: '9990000018', dateOfBirth: '1941-03-03', purpose: 'TREAT', reason: 'Called after a fall' } });
  });

  it('names every field that is missing, in the order of the page', () => {
    const checked = checkPersonForm(NOTHING_TYPED);
    expect(!checked.ok && checked.errors.map(({ field }) => field)).toEqual(['nhsNumber', 'dateOfBirth', 'purpose', 'reason']);
  });

  it('refuses a number of other length, a day that never was, an unknown purpose, and a reason of spaces', () => {
    expect(fieldsWrong({ nhsNumber: '99900001' })).toEqual(['nhsNumber']);
    expect(fieldsWrong({ dateOfBirth: '31/02/1941' })).toEqual(['dateOfBirth']);
    expect(fieldsWrong({ purpose: 'HRESCH' })).toEqual(['purpose']);
    expect(fieldsWrong({ reason: '       ' })).toEqual(['reason']);
  });

  it('says that a digit is wrong, which the number itself tells', () => {
    const checked = checkPersonForm({ ...typed, nhsNumber: '999 000 0019' });
    expect(!checked.ok && checked.errors).toEqual([{ field: 'nhsNumber', message: 'A digit of this NHS number is wrong. Check it with the person.' }]);
  });

  it('takes no pictures or signs for a reason', () => {
    expect(fieldsWrong({ reason: '🚑🚑🚑🚑🚑' })).toEqual(['reason']);
    expect(fieldsWrong({ reason: '…!?….---' })).toEqual(['reason']);
    expect(fieldsWrong({ purpose: 'BTG', reason: '🚑🚑🚑🚑🚑🚑🚑🚑🚑🚑🚑🚑🚑' })).toEqual(['reason']);
  });

  it('asks more of the reason for an emergency look', () => {
    expect(fieldsWrong({ purpose: 'BTG', reason: 'urgent' })).toEqual(['reason']);
    expect(fieldsWrong({ purpose: 'BTG', reason: 'Patient unconscious.' })).toEqual([]);
  });

  it('keeps what was typed and links each problem to its field', () => {
    const answers = { ...typed, nhsNumber: '12"34', purpose: 'ETREAT' };
    const checked = checkPersonForm(answers);
    const page = renderPersonForm({
      uid: 'u',
      appName: 'Portal',
      professional: { name: 'T', job: 'Paramedic', organisation: 'SECAmb' },
      typed: answers,
      errors: checked.ok ? [] : checked.errors,
    });
    expect(page).toContain('value="12&quot;34"');
    expect(page).toContain('>Called after a fall</textarea>');
    expect(page).toMatch(/value="ETREAT" checked/);
    expect(page).toContain('<a href="#nhsNumber">');
    expect(page).toContain('<title>Error: ');
    // Without a script: the summary has the focus when the page comes.
    expect(page).toContain('<div class="nhsuk-error-summary" tabindex="-1" autofocus>');
  });

  it('takes any posted nonsense for nothing typed', () => {
    expect(typedSchema.parse({ nhsNumber: ['1'], reason: 7 })).toEqual(NOTHING_TYPED);
  });
});
