import { describe, expect, it } from 'vitest';
import { choiceEntrySchema, findEntryProblems, mayEnterChoice, type ChoiceEntry } from './choice-entry';
import { PROFESSIONAL_ROLES, PURPOSES_OF_USE } from '../vocabulary';

const ENTRY: ChoiceEntry = { mode: 'letter', received: '2026-03-02', identityCheck: 'Signature and address', witnessName: 'Ann Rowe', witnessJob: 'Practice manager' };

describe('entering a choice for somebody', () => {
  it('is for those whom people ring, in ordinary care, where the record explains them', () => {
    const allowed = PROFESSIONAL_ROLES.flatMap((role) => PURPOSES_OF_USE.flatMap((purpose) => [[], ['gp-practice']].map((explanation) => ({ role, purpose, explanation })))).filter(mayEnterChoice);
    expect(allowed).toEqual(['gp', 'receptionist', 'administrator'].map((role) => ({ role, purpose: 'TREAT', explanation: ['gp-practice'] })));
    expect(mayEnterChoice({ purpose: 'TREAT', explanation: ['gp-practice'] })).toBe(false);
    expect(mayEnterChoice({ role: 'gp', purpose: 'TREAT' })).toBe(false);
  });

  const by = { enterer: 'Mrs Jo Field', now: new Date('2026-03-03T10:00:00Z') };

  it('is never witnessed by whoever enters it, however they write their name', () => {
    for (const witnessName of ['Jo Field', 'Ms Jo Field', 'jo  field', 'Dr. Jo Field']) expect(findEntryProblems({ ...ENTRY, witnessName }, by), witnessName).toEqual(['witnessName']);
    expect(findEntryProblems(ENTRY, by)).toEqual([]);
  });

  it.each([
    ['a summer day, in its first minute here', '2026-07-02', '2026-07-01T23:00:00.000Z', true],
    ['a summer day, a moment before it begins here', '2026-07-02', '2026-07-01T22:59:59.999Z', false],
    ['a winter day, in its first minute', '2026-01-02', '2026-01-02T00:00:00.000Z', true],
    ['a winter day, a moment before it begins', '2026-01-02', '2026-01-01T23:59:59.999Z', false],
    ['the day on which the clocks go forward', '2026-03-29', '2026-03-29T00:00:00.000Z', true],
    ['the day after the clocks go forward', '2026-03-30', '2026-03-29T23:00:00.000Z', true],
    ['the day after the clocks go back, an hour too early', '2026-10-26', '2026-10-25T23:00:00.000Z', false],
    ['yesterday', '2026-01-01', '2026-01-02T10:00:00.000Z', true],
  ])('was said on %s: %s at %s', (_which, received, now, hasCome) => {
    expect(findEntryProblems({ ...ENTRY, received }, { ...by, now: new Date(now) })).toEqual(hasCome ? [] : ['received']);
  });

  it('takes only what can be kept', () => {
    expect(choiceEntrySchema.parse(ENTRY)).toEqual(ENTRY);
    for (const wrong of [{ mode: 'post' }, { received: '2026-13-01' }, { received: 'today' }, { identityCheck: ' ' }, { witnessName: '' }, { witnessJob: 'x'.repeat(201) }, { more: 1 }]) expect(choiceEntrySchema.safeParse({ ...ENTRY, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  });
});
