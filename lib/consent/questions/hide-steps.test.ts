import { describe, expect, it } from 'vitest';
import { findHelperProblem } from '../choice/helper-choice';
import { advanceHide, hiddenChoice } from './hide-steps';

const send = (fields: Record<string, string>, roles: string[] = []) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of value.split(' ')) form.append(name, one);
  for (const role of roles) form.append('roles', role);
  return advanceHide(form, { turn: 0 });
};
const ALL = { parts: 'letters', length: '30' };

describe('hiding a part for somebody', () => {
  it('takes several parts at once, and none that is not offered', () => {
    expect(send({ step: 'parts', parts: 'letters plans' }).form).toMatchObject({ step: 'roles', parts: ['letters', 'plans'] });
    expect(send({ step: 'parts', parts: 'letters allergies' }).form).toMatchObject({ step: 'parts', problem: 'Choose what to hide' });
  });

  it('goes from question to question, and back', () => {
    expect(send({ step: 'parts', parts: 'letters' }).form.step).toBe('roles');
    expect(send({ step: 'roles', parts: 'letters' }, ['midwife']).form.step).toBe('length');
    expect(send({ step: 'length', ...ALL }, ['midwife'])).toMatchObject({ form: { step: 'check' }, save: false });
    expect(send({ step: 'length', press: 'back', parts: 'letters' }, ['midwife']).form).toMatchObject({ step: 'roles', roles: ['midwife'], problem: undefined });
    expect(send({ step: 'check', ...ALL }, ['midwife'])).toMatchObject({ save: true });
  });

  it.each([
    ['parts', { step: 'parts' }, [], 'Choose what to hide'],
    ['roles', { step: 'roles', parts: 'letters' }, [], 'Choose who should not see it'],
    ['length', { step: 'length', parts: 'letters', length: '4000' }, ['midwife'], 'Choose for how long'],
    ['parts', { step: 'check', parts: 'allergies', length: '30' }, ['midwife'], 'Choose what to hide'],
    ['roles', { step: 'check', ...ALL }, ['gp'], 'Choose who should not see it'],
  ])('asks for %s again when it is missing, or is none that is offered', (step, fields, roles, problem) => {
    expect(send(fields, roles)).toMatchObject({ form: { step, problem }, save: false });
  });

  it('ends as a choice that the store takes', () => {
    const choice = hiddenChoice(send({ step: 'check', parts: 'visits plans', length: '7' }, ['midwife']).form, () => '2026-07-08');
    expect(choice).toMatchObject({ what: { parts: ['visits', 'visit-details', 'plans'] }, inEmergency: true, until: '2026-07-08' });
    expect(findHelperProblem(choice, new Date('2027-01-01'))).toBeUndefined();
    expect(hiddenChoice({ parts: [], roles: [], days: undefined }, () => '')).toBeUndefined();
  });
});
