import { rolesName } from '@/lib/wording/roles';
import { PROFESSIONAL_ROLE, SDS_JOB_ROLE } from '../code-systems';
import { jobRolesOf } from './roles';
import { PROFESSIONAL_ROLES, type ProfessionalRole } from '../vocabulary';

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * The Group that stands for one kind of professional, so that a Consent can name the kind:
 * `actor.reference` must be a reference (IHE PCF). All characteristics of a Group must
 * hold (FHIR R4 Group), so the first narrows the job roles of the second to this kind: a
 * staff nurse is a hospice nurse only in a hospice.
 */
function groupOf(role: ProfessionalRole): fhir4.Group & { id: string } {
  return {
    resourceType: 'Group',
    id: `kind-${role}`,
    active: true,
    type: 'practitioner',
    actual: false,
    name: capitalised(rolesName(role)),
    characteristic: [
      {
        code: { text: 'Kind of professional' },
        valueCodeableConcept: { coding: [{ system: PROFESSIONAL_ROLE, code: role }] },
        exclude: false,
      },
      {
        code: { text: 'SDS job role' },
        valueCodeableConcept: { coding: jobRolesOf(role).map((job) => ({ system: SDS_JOB_ROLE, ...job })) },
        exclude: false,
      },
    ],
  };
}

/** One Group for each kind of professional, `Group/kind-<role>`, for the store's directory. */
export const professionalGroups = (): (fhir4.Group & { id: string })[] => PROFESSIONAL_ROLES.map(groupOf);
