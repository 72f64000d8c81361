import type { ItemSource } from '@/lib/fhir/classify';
import { JOB_FAMILIES } from './job-roles';
import type { ProfessionalRole } from '../vocabulary';

const FAMILY_OF = new Map(JOB_FAMILIES.flatMap((family) => Object.keys(family.jobs).map((code) => [code, family] as const)));

/**
 * The kind of professional that a job role makes somebody in a kind of organisation.
 * @param jobRoleCode SDS job role code, such as `R0260`
 * @param organisationKind where they work; unknown gives a role only when the job is the same everywhere
 * @returns undefined when the job belongs to no kind there, which sees nothing
 */
export function roleOf(jobRoleCode: string, organisationKind: ItemSource['kind'] | undefined): ProfessionalRole | undefined {
  const family = FAMILY_OF.get(jobRoleCode);
  if (family === undefined) return undefined;
  if (typeof family.is === 'string') return family.is;
  return organisationKind !== undefined && Object.hasOwn(family.is, organisationKind) ? family.is[organisationKind] : undefined;
}

/** A job role as the code system has it. */
export interface JobRole {
  code: string;
  display: string;
}

/** Every job role that makes somebody this kind of professional somewhere, by code. */
export function jobRolesOf(role: ProfessionalRole): JobRole[] {
  return JOB_FAMILIES.filter(({ is }) => (typeof is === 'string' ? is === role : Object.values(is).includes(role)))
    .flatMap(({ jobs }) => Object.entries(jobs).map(([code, display]) => ({ code, display })))
    .sort((a, b) => a.code.localeCompare(b.code));
}
