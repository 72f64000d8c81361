import { describe, expect, it } from 'vitest';
import { findHelperProblem } from './helper-choice';
import { advanceHide, hiddenChoice } from './hide-steps';

const send = (fields: Record<string, string>, roles: string[] = []) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const role of roles) form.append('roles', role);
  return advanceHide(form, { turn: 0 });
};
const ALL = { part: 'letters', length: '30' };

describe('hiding a part for somebody', () => {
  it('goes from question to question, and back', () => {
    expect(send({ step: 'part', part: 'letters' }).form.step).toBe('roles');
    expect(send({ step: 'roles', part: 'letters' }, ['midwife']).form.step).toBe('length');
    expect(send({ step: 'length', ...ALL }, ['midwife'])).toMatchObject({ form: { step: 'check' }, save: false });
    expect(send({ step: 'length', press: 'back', part: 'letters' }, ['midwife']).form).toMatchObject({ step: 'roles', roles: ['midwife'], problem: undefined });
    expect(send({ step: 'check', ...ALL }, ['midwife'])).toMatchObject({ save: true });
  });

  it.each([
    ['part', { step: 'part' }, [], 'Choose what to hide'],
    ['roles', { step: 'roles', part: 'letters' }, [], 'Choose who should not see it'],
    ['length', { step: 'length', part: 'letters', length: '4000' }, ['midwife'], 'Choose for how long'],
    ['part', { step: 'check', part: 'allergies', length: '30' }, ['midwife'], 'Choose what to hide'],
    ['roles', { step: 'check', ...ALL }, ['gp'], 'Choose who should not see it'],
  ])('asks for %s again when it is missing, or is none that is offered', (step, fields, roles, problem) => {
    expect(send(fields, roles)).toMatchObject({ form: { step, problem }, save: false });
  });

  it('ends as a choice that the store takes', () => {
    const choice = hiddenChoice(send({ step: 'check', part: 'visits', length: '7' }, ['midwife']).form, () => '2026-07-08');
    expect(choice).toMatchObject({ what: { parts: ['visits', 'visit-details'] }, inEmergency: true, until: '2026-07-08' });
    expect(findHelperProblem(choice, new Date('2027-01-01'))).toBeUndefined();
    expect(hiddenChoice({ part: undefined, roles: [], days: undefined }, () => '')).toBeUndefined();
  });
});
