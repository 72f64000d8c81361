import { describe, expect, it } from 'vitest';
import { draftOf, EMPTY_DRAFT, findProblems, readAnswers, type ChoiceDraft } from './choice-draft';
import { advanceForm } from './choice-steps';

const TODAY = '2026-03-03';

const send = (fields: Record<string, string | string[]>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return form;
};
const whole = { what: ['medicines'], who: ['paramedic'], emergency: 'yes', until: 'open', 'until-day': '', 'until-month': '', 'until-year': '' };

describe('making a choice, one question a page', () => {
  it('asks what, from whom, whether in an emergency and until when, and then shows it to be checked', () => {
    const steps: string[] = [];
    let fields: Record<string, string | string[]> = { step: 'what', intent: 'next' };
    const answers: Record<string, string | string[]>[] = [{ what: ['medicines', 'results'] }, { who: ['paramedic'] }, { emergency: 'yes' }, { until: 'open' }];
    for (const answer of answers) {
      const outcome = advanceForm(send({ ...fields, ...answer }), TODAY);
      if (!('show' in outcome)) throw new Error('nothing was to be saved yet');
      steps.push(outcome.show.step);
      fields = { ...outcome.show.draft, step: outcome.show.step, intent: 'next' };
    }
    expect(steps).toEqual(['who', 'emergency', 'until', 'check']);
    expect(advanceForm(send({ ...fields, intent: 'save' }), TODAY)).toMatchObject({
      save: { what: { parts: ['medicines', 'results'] }, from: { roles: ['paramedic'] }, except: [], inEmergency: true },
    });
  });

  it('names the question that was not answered and keeps all the rest', () => {
    const outcome = advanceForm(send({ ...whole, what: ['medicines'], who: [], step: 'who', intent: 'next' }), TODAY);
    expect(outcome).toMatchObject({
      show: { step: 'who', problems: [{ field: 'who', message: 'Choose who should not see it' }], draft: { what: ['medicines'], emergency: 'yes' } },
    });
  });

  it('goes back without asking for an answer first, and loses nothing', () => {
    const outcome = advanceForm(send({ ...whole, who: [], step: 'who', intent: 'back' }), TODAY);
    expect(outcome).toMatchObject({ show: { step: 'what', problems: [], draft: { what: ['medicines'] } } });
  });

  it('comes straight back to the check after changing one answer', () => {
    expect(advanceForm(send({ ...whole, step: 'check', intent: 'change-who' }), TODAY)).toMatchObject({ show: { step: 'who' } });
    expect(advanceForm(send({ ...whole, step: 'who', intent: 'next' }), TODAY)).toMatchObject({ show: { step: 'check' } });
  });

  it('never saves what was not checked to the end, whatever was sent', () => {
    expect(advanceForm(send({ step: 'check', intent: 'save' }), TODAY)).toMatchObject({ show: { step: 'what' } });
    expect(advanceForm(send({ ...whole, who: ['wizard'], step: 'check', intent: 'save' }), TODAY)).toMatchObject({ show: { step: 'who', problems: [{ field: 'who' }] } });
    expect(advanceForm(send({ ...whole, step: 'until', intent: 'save' }), TODAY)).toMatchObject({ show: { step: 'check' } });
    expect(advanceForm(send({ step: 'nonsense', intent: 'next' }), TODAY)).toMatchObject({ show: { step: 'what' } });
  });

  it('remembers which choice, in which version, is being changed', () => {
    expect(advanceForm(send({ ...whole, id: 'c1', version: '3', step: 'check', intent: 'save' }), TODAY)).toMatchObject({ form: { changed: { id: 'c1', version: '3' } } });
    expect(advanceForm(send({ ...whole, id: '../c1', version: '3', step: 'check', intent: 'save' }), TODAY)).toMatchObject({ form: { changed: undefined } });
  });
});

describe('until when', () => {
  const until = (day: string, month: string, year: string): ChoiceDraft => ({ ...EMPTY_DRAFT, until: 'date', 'until-day': day, 'until-month': month, 'until-year': year });

  it.each([
    ['31', '2', '2027', 'Type a real date, such as 31 3 2027'],
    ['', '', '', 'Type a real date, such as 31 3 2027'],
    ['1', '1', '27', 'Type a real date, such as 31 3 2027'],
    ['3', '3', '2026', 'Type a date after today'],
    ['1', '1', '1999', 'Type a date after today'],
  ])('does not take %s %s %s', (day, month, year, message) => {
    expect(findProblems('until', until(day, month, year), TODAY)).toEqual([{ field: 'until-day', message }]);
  });

  it('takes a day to come, with or without noughts and spaces', () => {
    for (const draft of [until('4', '3', '2026'), until(' 04 ', '03', '2026')]) {
      expect(findProblems('until', draft, TODAY)).toEqual([]);
    }
  });
});

describe('the answers', () => {
  it('are everything or everyone when that was ticked, whatever else was', () => {
    const read = readAnswers({ ...EMPTY_DRAFT, ...whole, what: ['medicines', 'everything'], who: ['everyone', 'gp'] }, TODAY);
    expect(read).toMatchObject({ ok: true, choice: { what: 'everything', from: 'everyone' } });
  });

  it('make the same draft again, so that a choice can be changed', () => {
    const draft = { ...EMPTY_DRAFT, ...whole, until: 'date', 'until-day': '4', 'until-month': '12', 'until-year': '2026' };
    const read = readAnswers(draft, TODAY);
    if (!read.ok) throw new Error('the draft is good');
    expect(draftOf(read.choice)).toEqual(draft);
  });

  it('make no draft of a choice that these questions cannot ask for', () => {
    expect(draftOf({ what: { topics: ['PSY'] }, from: 'everyone', except: [], inEmergency: true })).toBeUndefined();
    expect(draftOf({ what: 'everything', from: 'everyone', except: [{ roles: ['gp'] }], inEmergency: true })).toBeUndefined();
  });
});
