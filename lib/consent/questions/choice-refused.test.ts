import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, type ChoiceDraft } from './choice-draft';
import { dropAnswer, refusedAnswer } from './choice-refused';

const rule = (position: number, element: string): string => `Consent.provision.provision[${position}].${element}`;
const refused = (draft: Partial<ChoiceDraft>, code: Parameters<typeof refusedAnswer>[1]['code'], path: string) => refusedAnswer({ ...EMPTY_DRAFT, ...draft }, { code, path });

describe('a choice that the store does not take', () => {
  it('leads back to the question about a place that closed, by its name', () => {
    const answer = refused({ whom: 'organisation', organisation: 'Organization/ods-x|Old Town Surgery' }, 'organisation-closed', rule(0, 'actor[0].reference'));
    expect([answer?.question, answer?.problem.message]).toEqual(['organisation', 'Old Town Surgery has closed, or we do not know it any more. Choose another place']);
  });

  it('leads back to the question about a person who left, and to that about an item that is gone', () => {
    expect(refused({ whom: 'person', person: 'Practitioner/sds-1|Dr Hall' }, 'professional-left', rule(0, 'actor[0].reference'))?.problem.message).toMatch(/^Dr Hall has left/);
    expect(refused({ kind: 'item', item: 'Condition/a|Asthma' }, 'item-not-there', rule(0, 'data[0].reference'))?.question).toBe('item');
  });

  it('leads back to the exceptions and to the last day', () => {
    expect(refused({}, 'organisation-closed', rule(1, 'actor[0].reference'))).toEqual({ question: 'except', problem: { field: 'except-kind', message: 'One of those who may still see it has left or closed. Remove them from the list' } });
    expect(refused({}, 'contradicts-itself', 'Consent.provision')?.question).toBe('except');
    expect(refused({}, 'over-already', 'Consent.provision.period.end')?.question).toBe('until');
  });

  it('does not offer again what is gone, and keeps every other answer', () => {
    const draft = { ...EMPTY_DRAFT, kind: 'item', item: 'Condition/a|Asthma', results: ['Observation/b'], whom: 'roles', roles: ['gp'], except: ['Organization/x|X'], find: 'asthma' };
    expect(dropAnswer(draft, 'item')).toEqual({ ...draft, item: '', results: [], find: '' });
    expect(dropAnswer(draft, 'except')).toEqual(draft);
  });

  it('says nothing of what no answer can mend', () => {
    expect(refused({}, 'not-about-you', 'Consent.patient')).toBeUndefined();
    expect(refused({ whom: 'roles' }, 'nobody-known', rule(0, 'actor[0].reference'))).toBeUndefined();
  });
});
