/** Kinds of professional in plain words. */
import type { ProfessionalRole } from '@/lib/consent/vocabulary';

interface RoleName {
  article: 'a' | 'an';
  one: string;
  many: string;
}

const ROLE_NAMES: Readonly<Record<ProfessionalRole, RoleName>> = {
  gp: { article: 'a', one: 'GP', many: 'GPs' },
  'hospital-doctor': { article: 'a', one: 'hospital doctor', many: 'hospital doctors' },
  'out-of-hours-doctor': { article: 'an', one: 'out-of-hours doctor', many: 'out-of-hours doctors' },
  'hospital-nurse': { article: 'a', one: 'hospital nurse', many: 'hospital nurses' },
  midwife: { article: 'a', one: 'midwife', many: 'midwives' },
  'community-nurse': { article: 'a', one: 'community nurse', many: 'community nurses' },
  'hospice-nurse': { article: 'a', one: 'hospice nurse', many: 'hospice nurses' },
  paramedic: { article: 'a', one: 'paramedic', many: 'paramedics' },
  pharmacist: { article: 'a', one: 'pharmacist', many: 'pharmacists' },
  therapist: { article: 'a', one: 'therapist', many: 'therapists' },
  'mental-health-professional': { article: 'a', one: 'mental health professional', many: 'mental health professionals' },
  'social-worker': { article: 'a', one: 'social worker', many: 'social workers' },
  'care-worker': { article: 'a', one: 'care worker', many: 'care workers' },
  'care-home-staff': { article: 'a', one: 'care home worker', many: 'care home workers' },
  receptionist: { article: 'a', one: 'receptionist', many: 'receptionists' },
  administrator: { article: 'an', one: 'administrator', many: 'administrators' },
};

const isRole = (role: string | undefined): role is ProfessionalRole => role !== undefined && Object.hasOwn(ROLE_NAMES, role);

/** "paramedic"; undefined when it is no kind that we know. */
export const roleName = (role: string | undefined): string | undefined => (isRole(role) ? ROLE_NAMES[role].one : undefined);

/** "paramedics" */
export const rolesName = (role: ProfessionalRole): string => ROLE_NAMES[role].many;

/** "a paramedic", "an administrator"; for a job that is in no table its own name, said to be one. */
export function someoneOfRole(role: string | undefined, jobRoleName?: string): string {
  if (isRole(role)) return `${ROLE_NAMES[role].article} ${ROLE_NAMES[role].one}`;
  return jobRoleName === undefined || jobRoleName.trim() === '' ? 'someone whose job is unknown' : `someone whose job is “${jobRoleName.trim()}”`;
}

/** Of jobs without a place in the table of roles (lib/consent/roles/job-roles.ts): they see nothing. */
export const OTHER_JOBS = 'Other jobs, such as dentists and opticians, do not see your record.';
