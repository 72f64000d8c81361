import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceToConsent, consentToChoice } from '../choice/choice';
import { choiceOf, draftOf, EMPTY_DRAFT, NEW_DRAFT, type ChoiceDraft } from './choice-draft';
import { findProblems, pathOf, readAnswers } from './choice-questions';
import { advanceForm, fieldsOf, keepForm, startForm, type ChoiceForm } from './choice-steps';
import { aChoice } from '../fixtures/choice-arbitraries';
import { PROFESSIONAL_ROLES } from '../vocabulary';

const TODAY = '2026-03-03';
type Fields = Record<string, string | string[]>;

const send = (fields: Fields): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return form;
};
const whole: ChoiceDraft = { ...EMPTY_DRAFT, kind: 'parts', parts: ['medicines'], whom: 'roles', roles: ['paramedic'], 'except-kind': 'nobody', emergency: 'yes', until: 'open' };

function show(fields: Fields): ChoiceForm {
  const outcome = advanceForm(send(fields), TODAY);
  if (!('show' in outcome)) throw new Error('nothing was to be saved yet');
  return outcome.show;
}

/** Answers page after page, as the form carries the answers along. */
function walk(answers: readonly Fields[]): { steps: string[]; last: Fields } {
  const steps: string[] = [];
  let fields: Fields = { ...NEW_DRAFT, step: 'kind', intent: 'next' };
  for (const answer of answers) {
    const form = show({ ...fields, ...answer });
    steps.push(form.step);
    fields = { ...form.draft, step: form.step, intent: 'next' };
  }
  return { steps, last: fields };
}

describe('making a choice, one question a page', () => {
  it('stays on its page when nothing could be done, with what was filled in and what it can cost', () => {
    const shown: ChoiceForm = { ...startForm(EMPTY_DRAFT, undefined, 'check'), news: { thinkAbout: ['They may not know of it.'] }, turn: 4 };
    const kept = keepForm(shown, send({ kind: 'parts', parts: ['letters'] }), 'Your session is over.');
    expect(kept).toMatchObject({ step: 'check', draft: { kind: 'parts', parts: ['letters'] }, news: shown.news, failure: 'Your session is over.', turn: 5 });
  });

  it('asks what, from whom and whether in an emergency, and then shows it to be checked: nobody is left out and it lasts until it is taken back', () => {
    const { steps, last } = walk([{ kind: 'parts' }, { parts: ['medicines', 'results'] }, { whom: 'paramedic' }, { emergency: 'yes' }]);
    expect(steps).toEqual(['parts', 'whom', 'emergency', 'check']);
    expect(advanceForm(send({ ...last, intent: 'save' }), TODAY)).toMatchObject({
      save: { what: { parts: ['medicines', 'results'] }, from: { roles: ['paramedic'] }, except: [], inEmergency: true },
    });
    expect(walk([{ kind: 'everything' }, { whom: 'roles' }, { roles: ['gp', 'midwife'] }]).steps).toEqual(['whom', 'roles', 'emergency']);
  });

  it('asks who is left out of what is kept from everyone', () => {
    expect(walk([{ kind: 'everything' }, { whom: 'everyone' }, { 'except-kind': 'nobody' }]).steps).toEqual(['whom', 'except', 'emergency']);
    // And no more once it is kept from some alone.
    expect(show({ ...NEW_DRAFT, kind: 'everything', 'except-kind': '', whom: 'gp', step: 'whom', intent: 'next' })).toMatchObject({ step: 'emergency' });
  });

  it('leads from the check to every question, and from each back to it', () => {
    for (const question of ['kind', 'whom', 'except', 'emergency', 'until'] as const) {
      expect(show({ ...whole, kind: 'everything', whom: 'gp', step: 'check', intent: `change-${question}` })).toMatchObject({ step: question });
      for (const intent of ['next', 'back']) expect(show({ ...whole, kind: 'everything', whom: 'gp', step: question, intent })).toMatchObject({ step: 'check' });
    }
  });

  it('finds a place to try by its name, on the page where the record is tried and with every answer kept', () => {
    const form = show({ ...whole, step: 'try', intent: 'find', find: 'ash', 'try-who': 'gp', 'try-why': 'BTG' });
    expect(form).toMatchObject({ step: 'try', draft: { ...whole, find: 'ash', 'try-who': 'gp', 'try-why': 'BTG' } });
    expect(fieldsOf('try')).toContain('find');
  });

  it('asks on each way only what that way needs', () => {
    expect(pathOf({ ...EMPTY_DRAFT, kind: 'everything', whom: 'everyone' })).toEqual(['kind', 'whom', 'except', 'emergency', 'until']);
    expect(pathOf({ ...EMPTY_DRAFT, kind: 'item', whom: 'person' })).toEqual(['kind', 'item', 'whom', 'person', 'emergency', 'until']);
  });

  it('names one after another who still may see it, and forgets one that is removed', () => {
    const surgery = 'Organization/ods-g82001|Ashford Surgery';
    const { steps, last } = walk([
      { kind: 'everything' },
      { whom: 'everyone' },
      { 'except-kind': 'organisation' },
      { 'except-organisation': surgery },
      { 'except-kind': 'roles' },
      { 'except-roles': ['gp', 'midwife'] },
    ]);
    expect(steps).toEqual(['whom', 'except', 'except-organisation', 'except', 'except-roles', 'except']);
    expect(last.except).toEqual([surgery, 'gp,midwife']);
    expect(show({ ...last, intent: 'drop-0' })).toMatchObject({ step: 'except', draft: { except: ['gp,midwife'], kind: 'everything' } });
    const done = walk([{ ...last, 'except-kind': 'nobody' }, { emergency: 'no' }]);
    expect(advanceForm(send({ ...done.last, intent: 'save' }), TODAY)).toMatchObject({
      save: { what: 'everything', from: 'everyone', except: [{ organisation: 'Organization/ods-g82001', name: 'Ashford Surgery' }, { roles: ['gp', 'midwife'] }] },
    });
  });

  it('names the question that was not answered and keeps all the rest', () => {
    expect(show({ ...whole, roles: [], step: 'roles', intent: 'next' })).toMatchObject({
      step: 'roles',
      problems: [{ field: 'roles', message: 'Choose at least one kind of professional' }],
      draft: { parts: ['medicines'], emergency: 'yes' },
    });
  });

  it('goes back without asking for an answer first, and loses nothing', () => {
    expect(show({ ...whole, roles: [], step: 'roles', intent: 'back' })).toMatchObject({ step: 'whom', problems: [], draft: { parts: ['medicines'] } });
    expect(show({ ...whole, step: 'except-person', intent: 'back' })).toMatchObject({ step: 'except' });
    // Over what was not asked.
    expect(show({ ...NEW_DRAFT, kind: 'everything', whom: 'gp', step: 'emergency', intent: 'back' })).toMatchObject({ step: 'whom' });
  });

  it('looks something up without going on, and keeps what was typed', () => {
    expect(show({ ...whole, whom: 'organisation', find: 'ashford', step: 'organisation', intent: 'find' })).toMatchObject({ step: 'organisation', problems: [], draft: { find: 'ashford' } });
  });

  it('looks up a word when "Continue" is pressed on it, and asks for a choice once it was looked up', () => {
    const typed = { ...whole, whom: 'organisation', find: 'ashford', step: 'organisation', intent: 'next' };
    expect(show(typed)).toMatchObject({ step: 'organisation', problems: [], draft: { find: 'ashford' } });
    expect(show({ ...typed, searched: 'ashford' })).toMatchObject({ step: 'organisation', problems: [{ field: 'organisation' }] });
    expect(show({ ...typed, organisation: 'Organization/ods-g82001|Ashford Surgery' })).toMatchObject({ step: 'check' });
    expect(show({ ...typed, find: '' })).toMatchObject({ problems: [{ field: 'organisation' }] });
  });

  it('leads from a person who is not listed to where they work or what they do', () => {
    expect(show({ ...whole, whom: 'person', roles: [], step: 'person', intent: 'instead-organisation' })).toMatchObject({ step: 'organisation', problems: [], draft: { whom: 'organisation', parts: ['medicines'] } });
    expect(show({ ...whole, whom: 'person', step: 'person', intent: 'instead-roles' })).toMatchObject({ step: 'roles', draft: { whom: 'roles' } });
    expect(show({ ...whole, 'except-kind': 'person', step: 'except-person', intent: 'instead-roles' })).toMatchObject({ step: 'except-roles', draft: { whom: 'roles', roles: ['paramedic'], 'except-kind': 'roles' } });
  });

  it('comes straight back to the check after changing one answer, by way of what that answer leads to', () => {
    expect(show({ ...whole, step: 'check', intent: 'change-whom' })).toMatchObject({ step: 'whom' });
    expect(show({ ...whole, step: 'whom', intent: 'next' })).toMatchObject({ step: 'roles' });
    expect(show({ ...whole, step: 'roles', intent: 'next' })).toMatchObject({ step: 'check' });
    expect(show({ ...whole, step: 'emergency', intent: 'next' })).toMatchObject({ step: 'check' });
  });

  it('never saves what was not checked to the end, whatever was sent', () => {
    expect(show({ step: 'check', intent: 'save' })).toMatchObject({ step: 'kind' });
    expect(show({ ...whole, roles: ['wizard'], step: 'check', intent: 'save' })).toMatchObject({ step: 'roles', problems: [{ field: 'roles' }] });
    expect(show({ ...whole, 'except-kind': 'person', step: 'check', intent: 'save' })).toMatchObject({ step: 'except', problems: [{ field: 'except-kind' }] });
    expect(show({ ...whole, whom: 'organisation', organisation: 'Patient/p1', step: 'check', intent: 'save' })).toMatchObject({ step: 'organisation' });
    expect(show({ ...whole, except: ['Practitioner/../x'], step: 'check', intent: 'save' })).toMatchObject({ step: 'kind' });
    expect(show({ ...whole, step: 'until', intent: 'save' })).toMatchObject({ step: 'check' });
    expect(show({ step: 'nonsense', intent: 'next' })).toMatchObject({ step: 'kind' });
  });

  it('remembers which choice, in which version, is being changed', () => {
    expect(advanceForm(send({ ...whole, id: 'c1', version: '3', step: 'check', intent: 'save' }), TODAY)).toMatchObject({ form: { changed: { id: 'c1', version: '3' } } });
    expect(advanceForm(send({ ...whole, id: '../c1', version: '3', step: 'check', intent: 'save' }), TODAY)).toMatchObject({ form: { changed: undefined } });
  });
});

describe('dates', () => {
  const until = (day: string, month: string, year: string): ChoiceDraft => ({ ...EMPTY_DRAFT, until: 'date', 'until-day': day, 'until-month': month, 'until-year': year });

  it.each([
    ['31', '2', '2027', 'Type the last day as a real date, such as 31 3 2027'],
    ['', '', '', 'Type the last day as a real date, such as 31 3 2027'],
    ['1', '1', '27', 'Type the last day as a real date, such as 31 3 2027'],
    ['3', '3', '2026', 'Type a last day after today'],
    ['1', '1', '1999', 'Type a last day after today'],
    ['1', '1', '9999', 'Type a last day within the next 100 years, or choose “Until I take it back”'],
    ['1', 'ma', '2027', 'Type the last day as a real date, such as 31 3 2027'],
  ])('a choice does not last until %s %s %s', (day, month, year, message) => {
    expect(findProblems('until', until(day, month, year), TODAY)).toEqual([{ field: 'until-day', message }]);
  });

  it('takes a day to come, with or without noughts and spaces', () => {
    for (const draft of [until('4', '3', '2026'), until(' 04 ', '03', '2026'), until('4', 'March', '2027'), until('4', 'sept', '2026'), until('3', '3', '2126')]) {
      expect(findProblems('until', draft, TODAY)).toEqual([]);
    }
  });

  it('takes the name of a month as that month', () => {
    expect(choiceOf({ ...whole, until: 'date', 'until-day': '4', 'until-month': 'Mar', 'until-year': '2027' })).toMatchObject({ until: '2027-03-04' });
  });

  it('says which of two days is none', () => {
    const problems = findProblems('period', { ...EMPTY_DRAFT, kind: 'period', 'start-day': '40', 'end-day': '40' }, TODAY);
    expect(problems.map(({ message }) => message)).toEqual(['Type the first day as a real date, such as 1 9 2019', 'Type the last day as a real date, such as 31 3 2020']);
  });

  it('takes a time with one end open, and not one with no end, or whose end comes first', () => {
    const time = (overrides: Partial<ChoiceDraft>): ChoiceDraft => ({ ...EMPTY_DRAFT, kind: 'period', ...overrides });
    const start = { 'start-day': '1', 'start-month': '9', 'start-year': '2019' };
    expect(findProblems('period', time(start), TODAY)).toEqual([]);
    expect(findProblems('period', time({}), TODAY)).toMatchObject([{ field: 'start-day' }]);
    expect(findProblems('period', time({ ...start, 'end-day': '1', 'end-month': '9', 'end-year': '2018' }), TODAY)).toEqual([{ field: 'end-day', message: 'The last day must not be before the first day' }]);
    expect(findProblems('period', time({ ...start, 'end-day': '31' }), TODAY)).toMatchObject([{ field: 'end-day' }]);
  });
});

describe('answers that say two things at once', () => {
  it.each<[string, Partial<ChoiceDraft>, Parameters<typeof findProblems>[0], string]>([
    ['the same kind of professional kept out and let in', { 'except-roles': ['paramedic'] }, 'except-roles', 'except-roles'],
    ['the same place kept out and let in', { whom: 'organisation', organisation: 'Organization/ods-rvv|A', 'except-organisation': 'Organization/ods-rvv' }, 'except-organisation', 'except-organisation'],
    ['everyone except everyone', { whom: 'everyone', except: [PROFESSIONAL_ROLES.join(',')] }, 'except', 'except-kind'],
    ['all that it is kept from', { except: ['paramedic'] }, 'except', 'except-kind'],
  ])('are shown: %s', (_name, overrides, question, field) => {
    expect(findProblems(question, { ...whole, ...overrides }, TODAY)).toMatchObject([{ field }]);
  });
});

describe('a choice in the form', () => {
  it('comes out as it went in, whichever it is', () => {
    fc.assert(
      fc.property(aChoice, (choice) => {
        expect(choiceOf(draftOf(choice))).toEqual({ ...choice, id: undefined, version: undefined });
      }),
    );
  });

  it('is the same Consent when it is saved unchanged', () => {
    const context = { patientId: 'p1', madeAt: new Date('2026-03-03T10:42:00Z') };
    fc.assert(
      fc.property(aChoice, (choice) => {
        const consent = choiceToConsent(choice, context);
        const read = consentToChoice(consent);
        const again = read && choiceOf(draftOf(read));
        expect(again && choiceToConsent({ ...again, id: choice.id, version: choice.version }, context)).toEqual(consent);
      }),
    );
  });

  it('comes out as it went in when it travels through the form’s hidden fields', () => {
    fc.assert(
      fc.property(aChoice, (choice) => {
        const draft = draftOf(choice);
        expect(show({ ...draft, step: 'check', intent: 'change-emergency' }).draft).toEqual(draft);
      }),
    );
  });

  it('leaves no question open', () => {
    const draft = draftOf({ what: { topics: ['PSY'] }, from: { professional: 'Practitioner/sds-1' }, except: [{ organisation: 'Organization/ods-rvv' }], inEmergency: true });
    expect(readAnswers(draft, TODAY)).toMatchObject({ ok: true, choice: { except: [{ organisation: 'Organization/ods-rvv' }] } });
  });
});
