import { describe, expect, it } from 'vitest';
import { sampleParamedic, samplePatient, sampleSearch } from './event-samples';
import { noticesOf } from './notices';

const by = (overrides: Parameters<typeof sampleParamedic>[0]) => sampleSearch({ actor: sampleParamedic(overrides) });

describe('what a person may be told of', () => {
  it('is an emergency look, one that nothing explains, and an organisation’s first', () => {
    expect(noticesOf(by({ purpose: 'BTG' }))).toEqual(['emergency']);
    expect(noticesOf(by({ explanation: [] }))).toEqual(['unexplained']);
    expect(noticesOf(by({ isNewOrganisation: true }))).toEqual(['new-organisation']);
    expect(noticesOf(by({ purpose: 'BTG', explanation: [], isNewOrganisation: true }))).toHaveLength(3);
  });

  it.each(['search', 'everything', 'summary'] as const)('is so by whatever it is looked at: %s', (kind) => {
    expect(noticesOf({ ...by({ purpose: 'BTG' }), kind })).toEqual(['emergency']);
  });

  it.each(['read', 'vread', 'history'] as const)('is so by whatever it is looked at: %s', (kind) => {
    expect(noticesOf({ ...by({ purpose: 'BTG' }), kind, target: { type: 'Condition', id: 'c' } })).toEqual(['emergency']);
  });

  it('is a changed choice, whoever saved it', () => {
    const saved = { ...sampleSearch({ actor: samplePatient() }), target: { id: 'c1', version: 2 } };
    expect(noticesOf({ ...saved, kind: 'consent-create' })).toEqual(['choice-changed']);
    expect(noticesOf({ ...saved, kind: 'consent-update' })).toEqual(['choice-changed']);
  });

  it('is an app that was stopped, and no other step with what is kept', () => {
    const kept = { ...sampleSearch({ actor: samplePatient() }), kind: 'keep-update' as const, actor: samplePatient() };
    expect(noticesOf({ ...kept, target: { type: 'Device', id: 'a', name: 'Health Diary' } })).toEqual(['choice-changed']);
    expect(noticesOf({ ...kept, target: { type: 'Subscription', id: 's' } })).toEqual([]);
  });

  it('is an app that is let in for the first time, and no other sign-in', () => {
    const signIn = { ...sampleSearch({ actor: samplePatient() }), kind: 'sign-in' as const, actor: samplePatient() };
    expect(noticesOf({ ...signIn, isNewApp: true })).toEqual(['choice-changed']);
    expect(noticesOf({ ...signIn, isNewApp: false })).toEqual([]);
    expect(noticesOf(signIn)).toEqual([]);
  });

  it('is no look that is explained, or of which that was not asked', () => {
    expect(noticesOf(by({ explanation: [{ kind: 'gp-practice' }] }))).toEqual([]);
    expect(noticesOf(sampleSearch())).toEqual([]);
  });

  it('is no refusal, which showed nothing, and no look of their own', () => {
    expect(noticesOf({ ...by({ purpose: 'BTG', explanation: [] }), kind: 'refused' })).toEqual([]);
    expect(noticesOf(sampleSearch({ actor: samplePatient() }))).toEqual([]);
  });
});
