import { describe, expect, it } from 'vitest';
import { roleOf } from '@/lib/consent/roles/roles';
import { identitiesOn } from './identities';

const identities = identitiesOn('2026-11-24');

describe('who can sign in', () => {
  it('is everybody of the population, and each kind of professional, officer and reviewer', () => {
    expect(identities.filter(({ kind }) => kind === 'patient').length).toBeGreaterThanOrEqual(60);
    const officers = identities.filter(({ kind }) => kind === 'privacy-officer').map(({ organisationCode }) => organisationCode);
    expect(officers).toEqual(['QKS', 'RVV', 'RPA', 'RYD', 'DEMOPH1']);
    expect(identities.filter(({ kind }) => kind === 'reviewer')).toHaveLength(2);
    const roles = new Set(identities.map((identity) => roleOf(identity.jobRoleCode ?? '', identity.organisationKind)));
    for (const role of ['gp', 'hospital-doctor', 'hospital-nurse', 'paramedic', 'community-nurse', 'hospice-nurse', 'pharmacist', 'therapist', 'mental-health-professional', 'social-worker', 'care-worker', 'care-home-staff', 'receptionist', 'out-of-hours-doctor', 'midwife'] as const) {
      expect(roles).toContain(role);
    }
  });

  it('has an id of its own for each', () => {
    expect(new Set(identities.map(({ id }) => id)).size).toBe(identities.length);
    expect(new Set(identities.flatMap(({ sdsUserId }) => sdsUserId ?? [])).size).toBe(identities.filter(({ sdsUserId }) => sdsUserId).length);
  });
});
