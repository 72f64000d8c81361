/** Somebody who is tried: nobody in particular of a kind, or somebody at a place. */
import type { AccessRequest } from '../decision';
import { directoryIdFor, ODS_ORGANISATION } from '@/lib/fhir/identifiers';
import { jobRolesOf } from '../roles/roles';
import type { ProfessionalRole, PurposeOfUse } from '../vocabulary';

export interface TriedViewer {
  role: ProfessionalRole | undefined;
  /** SDS job role code; any of the kind's own when nobody in particular is meant. */
  jobRoleCode?: string | undefined;
  /** ODS code of the organisation acted for. */
  organisationCode?: string | undefined;
  /** `Organization/…` where it has no ODS code. */
  organisation?: string | undefined;
  /** `Practitioner/…` */
  practitioner?: string | undefined;
  purpose: PurposeOfUse;
  /** `RelatedPerson/…`: somebody who helps the person, and no professional. */
  helper?: { reference: string; until: Date } | undefined;
}

/** The directory's own reference to where somebody works. */
export function organisationOf({ organisation, organisationCode }: TriedViewer): string | undefined {
  if (organisation !== undefined) return organisation;
  const id = directoryIdFor(ODS_ORGANISATION, organisationCode);
  return id === undefined ? undefined : `Organization/${id}`;
}

/** The question that `decide()` answers of them, as it answers it of a token. */
export function requestOf(tried: TriedViewer, patientId: string, affiliations: readonly string[]): AccessRequest {
  const { role, practitioner, organisationCode, purpose, helper } = tried;
  if (helper !== undefined) return { patientId, viewer: { kind: 'helper', references: [helper.reference], until: helper.until.toISOString(), purpose: 'FAMRQT' } };
  const jobRoleCode = tried.jobRoleCode ?? (role && jobRolesOf(role)[0]?.code);
  const references = [practitioner, organisationOf(tried), ...affiliations].filter((reference) => reference !== undefined);
  return {
    patientId,
    viewer: {
      kind: 'professional',
      references: [...new Set(references)],
      ...(jobRoleCode === undefined ? {} : { jobRoleCode }),
      ...(role === undefined ? {} : { role }),
      ...(organisationCode === undefined ? {} : { organisationCode }),
      purpose,
    },
  };
}
