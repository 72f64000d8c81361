import { describe, expect, it } from 'vitest';
import { CLINICAL_ROLES, mayShow, ROLE_COLUMNS, ROLE_TABLE, sightBeforeChoices } from './role-table';
import { PROFESSIONAL_ROLES, RECORD_PARTS, SENSITIVITY_LABELS, type ProfessionalRole, type RecordPart } from '../vocabulary';

const sees = (role: ProfessionalRole, part: RecordPart): string => ROLE_TABLE.roles[role].parts[part];

describe('the table of roles', () => {
  it('gives every role an extent for every part, and stands each role in one column', () => {
    const columns: string[] = ROLE_COLUMNS.flat();
    expect([...columns].sort()).toEqual([...PROFESSIONAL_ROLES].sort());
    for (const role of PROFESSIONAL_ROLES) expect(Object.keys(ROLE_TABLE.roles[role].parts)).toEqual([...RECORD_PARTS]);
  });

  it('shows a care worker that somebody was discharged, and whom to ring, and not why', () => {
    expect(['visits', 'people', 'allergies', 'social-care'].map((part) => sees('care-worker', part as RecordPart))).toEqual(Array(4).fill('whole'));
    expect(['visit-details', 'conditions', 'medicines', 'results', 'letters'].map((part) => sees('care-worker', part as RecordPart))).toEqual(Array(5).fill('none'));
    expect(sees('care-worker', 'appointments')).toBe('outline');
  });

  it('shows a receptionist who, whom, when, and nothing clinical', () => {
    const shown = RECORD_PARTS.filter((part) => sees('receptionist', part) !== 'none');
    expect(shown).toEqual(['identity', 'people', 'visits', 'appointments']);
  });

  it('shows a paramedic what an emergency needs', () => {
    const whole = RECORD_PARTS.filter((part) => sees('paramedic', part) === 'whole');
    expect(whole).toEqual(['identity', 'people', 'about-me', 'alerts', 'allergies', 'medicines', 'conditions', 'visits', 'measurements', 'plans']);
    expect(sees('paramedic', 'social-care')).toBe('outline');
  });

  it('lets the GP see every topic, and no role that gives no care any', () => {
    expect(ROLE_TABLE.roles.gp.topics).toEqual([...SENSITIVITY_LABELS]);
    for (const role of ['receptionist', 'administrator', 'care-worker', 'care-home-staff'] as const) expect(ROLE_TABLE.roles[role].topics).toEqual([]);
  });

  it('keeps mental health to those who treat it and the GP', () => {
    expect(PROFESSIONAL_ROLES.filter((role) => ROLE_TABLE.roles[role].topics.includes('PSY'))).toEqual(['gp', 'mental-health-professional']);
  });

  it('gives a clinical role in an emergency what a GP sees, and others nothing more', () => {
    for (const role of PROFESSIONAL_ROLES) {
      const expected = CLINICAL_ROLES.includes(role) ? ROLE_TABLE.roles.gp : ROLE_TABLE.roles[role];
      expect(sightBeforeChoices(role, 'BTG')).toEqual(expected);
      expect(sightBeforeChoices(role, 'ETREAT')).toEqual(ROLE_TABLE.roles[role]);
    }
  });

  it('never shows less in an emergency than without', () => {
    const rank = { none: 0, outline: 1, whole: 2 };
    for (const role of PROFESSIONAL_ROLES) {
      const [usual, emergency] = [sightBeforeChoices(role, 'TREAT'), sightBeforeChoices(role, 'BTG')];
      for (const part of RECORD_PARTS) expect(rank[emergency.parts[part]]).toBeGreaterThanOrEqual(rank[usual.parts[part]]);
      expect(emergency.topics).toEqual(expect.arrayContaining([...usual.topics]));
    }
  });

  it('tells whom a choice would keep something from, and whom it could not', () => {
    const sees = (role: 'paramedic' | 'gp' | 'mental-health-professional', purpose: 'TREAT' | 'BTG', what: Parameters<typeof mayShow>[1]): boolean => mayShow(sightBeforeChoices(role, purpose), what);
    expect([sees('paramedic', 'TREAT', { parts: ['letters'] }), sees('gp', 'TREAT', { parts: ['letters'] }), sees('paramedic', 'BTG', { parts: ['letters'] })]).toEqual([false, true, true]);
    expect([sees('paramedic', 'TREAT', { topics: ['PSY'] }), sees('mental-health-professional', 'TREAT', { topics: ['PSY'] })]).toEqual([false, true]);
    for (const what of ['everything', { item: 'Condition/1' }, { period: { start: '2020-01-01' } }] as const) expect(sees('paramedic', 'TREAT', what)).toBe(true);
  });
});
