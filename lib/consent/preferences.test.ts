import { describe, expect, it } from 'vitest';
import { decide } from './decide';
import type { Decision, Viewer } from './decision';
import { PHARMACISTS, PREFERENCES } from './fixtures/fixtures';
import { anItem, asks, GP, NOW, PARAMEDIC, PHARMACIST, PSYCHIATRIST, shows, stored } from './fixtures/samples';

const GROUPS = new Map([['Group/grp-pharmacists', PHARMACISTS]]);
const under = (choice: string, viewer: Viewer, purpose: Viewer['purpose'] = 'TREAT', now = NOW): Decision =>
  decide(asks(viewer, { purpose }), [stored(PREFERENCES[choice], 'Consent/pref/_history/1')], GROUPS, now);
const refusal = {
  outcome: 'deny',
  reasons: [{ code: 'choice-refuses', basis: 'Consent/pref/_history/1' }],
  obligations: ['say-limited'],
};
const inKmpt: Viewer = { ...PSYCHIATRIST, references: ['Practitioner/prac-13', 'Organization/org-kmpt'] };
const unlimited = (decision: Decision): boolean => decision.outcome === 'permit' && decision.sight.choices.length === 0;

describe('one Consent for each kind of choice', () => {
  it('keeps everything from one organisation and from no other', () => {
    expect(under('1-organisation', inKmpt)).toEqual(refusal);
    expect(unlimited(under('1-organisation', PSYCHIATRIST))).toBe(true);
  });

  it('keeps everything from one kind of professional and from no other', () => {
    expect(under('2-role', PHARMACIST)).toEqual(refusal);
    expect(unlimited(under('2-role', GP))).toBe(true);
  });

  it('keeps everything from one named person and from no other', () => {
    expect(under('3-person', { ...GP, references: ['Practitioner/prac-77'] })).toEqual(refusal);
    expect(unlimited(under('3-person', GP))).toBe(true);
  });

  it('keeps a topic from everyone', () => {
    const decision = under('4a-category-by-label', GP);
    expect([anItem(), anItem({ labels: ['PSY'] }), anItem({ labels: ['SEX'] })].map((item) => shows(decision, item))).toEqual([true, false, true]);
  });

  it('keeps kinds of item from everyone', () => {
    const decision = under('4b-category-by-resource-class', GP);
    const condition = anItem({ part: 'conditions', about: 'Condition/c1' });
    expect([anItem(), anItem({ about: 'MedicationStatement/s1' }), condition].map((item) => shows(decision, item))).toEqual([false, false, true]);
  });

  it('says nothing of care when it is about research', () => {
    expect(under('5-purpose', GP)).toEqual(decide(asks(GP), [], GROUPS, NOW));
  });

  it('keeps what happened in a period, in whole days of the person’s time zone', () => {
    const decision = under('6a-data-period', GP);
    const on = (instant: string): boolean => shows(decision, anItem({ occurred: { from: instant, to: instant } }));
    expect(['2018-12-31T23:59:59Z', '2019-01-01T00:00:00Z', '2019-12-31T23:59:59Z', '2020-01-01T00:00:00Z'].map(on)).toEqual([true, false, false, true]);
    expect(shows(decision, anItem())).toBe(false);
  });

  it('keeps a rule only while the rule is in force', () => {
    const at = (instant: string): string => under('6b-rule-in-force-period', inKmpt, 'TREAT', new Date(instant)).outcome;
    // 23 May 2027 is in British Summer Time: the day ends at 23:00 UTC.
    expect(['2026-11-22T23:59:59Z', '2026-11-23T00:00:00Z', '2027-05-23T22:59:59.999Z', '2027-05-23T23:00:00Z'].map(at)).toEqual(['permit', 'deny', 'deny', 'permit']);
  });

  it('keeps one item', () => {
    const decision = under('7-single-record', GP);
    const observation = (id: string) => anItem({ part: 'results', about: `Observation/${id}` });
    expect([shows(decision, observation('obs-123')), shows(decision, observation('obs-124'))]).toEqual([false, true]);
  });

  it('keeps a topic from all but one’s own GP, and opens it in an emergency', () => {
    const choice = '8-combined-psy-only-my-gp-and-break-glass';
    const psy = anItem({ labels: ['PSY'] });
    const seen = (viewer: Viewer, purpose: Viewer['purpose']): boolean => shows(under(choice, viewer, purpose), psy);
    const otherGp: Viewer = { ...GP, references: ['Practitioner/other'] };
    expect([seen(GP, 'TREAT'), seen(otherGp, 'TREAT'), seen(PSYCHIATRIST, 'TREAT')]).toEqual([true, false, false]);
    expect([seen(otherGp, 'BTG'), seen(PARAMEDIC, 'BTG'), seen(PARAMEDIC, 'ETREAT')]).toEqual([true, true, false]);
    expect(under(choice, GP).reasons).toContainEqual({ code: 'choice-allows', basis: 'Consent/pref/_history/1' });
  });
});
