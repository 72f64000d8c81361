import { describe, expect, it } from 'vitest';
import { JOB_FAMILIES } from './job-roles';
import { jobRolesOf, roleOf } from './roles';
import { PROFESSIONAL_ROLES } from '../vocabulary';

describe('the kind of professional that a job makes somebody', () => {
  it.each([
    ['R0260', 'gp-practice', 'gp'],
    ['R0260', 'out-of-hours', 'out-of-hours-doctor'],
    ['R0260', 'hospital', 'hospital-doctor'],
    ['R0050', 'hospital', 'hospital-doctor'],
    ['R0050', 'mental-health', 'mental-health-professional'],
    ['R8000', 'gp-practice', 'gp'],
    ['R0620', 'hospital', 'hospital-nurse'],
    ['R0620', 'hospice', 'hospice-nurse'],
    ['R0620', 'community', 'community-nurse'],
    ['R0700', 'community', 'community-nurse'],
    ['R0680', 'hospital', 'midwife'],
    ['R1070', 'ambulance', 'paramedic'],
    ['R1290', 'pharmacy', 'pharmacist'],
    ['R1110', 'community', 'therapist'],
    ['R1981', 'mental-health', 'mental-health-professional'],
    ['R1330', 'social-care', 'social-worker'],
    ['R1460', 'social-care', 'care-worker'],
    ['R1460', 'care-home', 'care-home-staff'],
    ['R9725', 'care-home', 'care-home-staff'],
    ['R1730', 'gp-practice', 'receptionist'],
    ['R1720', 'hospital', 'administrator'],
  ] as const)('%s at %s is %s', (code, kind, role) => {
    expect(roleOf(code, kind)).toBe(role);
  });

  it('is the same everywhere for a job that is the same everywhere, even where we do not know the place', () => {
    expect(roleOf('R1070', undefined)).toBe('paramedic');
    expect(roleOf('R1290', 'gp-practice')).toBe('pharmacist');
  });

  it('is none when it depends on a place that we do not know, or that the job is not found in', () => {
    expect(roleOf('R0260', undefined)).toBeUndefined();
    expect(roleOf('R0260', 'other')).toBeUndefined();
    expect(roleOf('R0620', 'social-care')).toBeUndefined();
  });

  it('is none for a job that gives no care, and for a code that does not exist', () => {
    const codes = ['R0001', 'R5007', 'R6400', 'R0250', 'R9999', '', 'constructor', '__proto__'];
    expect(codes.map((code) => roleOf(code, 'hospital'))).toEqual(codes.map(() => undefined));
  });

  it('is worked out from one place in the table only', () => {
    const codes = JOB_FAMILIES.flatMap(({ jobs }) => Object.keys(jobs));
    expect(codes).toEqual([...new Set(codes)]);
  });

  it('exists for every kind: each has jobs that lead to it', () => {
    expect(PROFESSIONAL_ROLES.filter((role) => jobRolesOf(role).length === 0)).toEqual([]);
  });
});
