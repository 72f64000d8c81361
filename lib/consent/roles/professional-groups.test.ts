import { describe, expect, it } from 'vitest';
import { GP, HOSPICE_NURSE, NOW } from '../fixtures/samples';
import { isInGroup } from '../rules/group-membership';
import { professionalGroups } from './professional-groups';
import { PROFESSIONAL_ROLES, roleGroupReference } from '../vocabulary';

const groups = new Map(professionalGroups().map((group) => [group.id, group]));
const isIn = (id: string, viewer: typeof GP): string => {
  const group = groups.get(id);
  return group ? isInGroup(group, { viewer, groups: new Map(), now: NOW }) : 'no such group';
};

describe('the Groups that stand for kinds of professional', () => {
  it('are one for each kind, where a Consent looks for it', () => {
    expect([...groups.keys()].map((id) => `Group/${id}`)).toEqual(PROFESSIONAL_ROLES.map(roleGroupReference));
  });

  it('tell a staff nurse of a hospice from one of a hospital, though the job is the same', () => {
    expect(isIn('kind-hospice-nurse', HOSPICE_NURSE)).toBe('yes');
    expect(isIn('kind-hospital-nurse', HOSPICE_NURSE)).toBe('no');
    expect(isIn('kind-gp', GP)).toBe('yes');
  });

  it('list the SDS job roles of the kind, with their names', () => {
    const coding = groups.get('kind-paramedic')?.characteristic?.[1]?.valueCodeableConcept?.coding;
    expect(coding).toContainEqual({ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName', code: 'R1070', display: 'Paramedic' });
  });
});
