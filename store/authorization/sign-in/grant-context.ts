/** From who signed in to what their grant is bound to. */
import { roleOf } from '@/lib/consent/roles/roles';
import { ODS_ORGANISATION, SDS_USER, directoryIdFor } from '@/lib/fhir/identifiers';
import type { ProfessionalPurpose } from '@/lib/smart/purpose-of-use';
import type { GrantContext } from '@/store/enforcement/admission/grant-schema';
import type { FindOrganisationKind } from './sign-in-deps';
import type { JobRole, SignedInOfficer, SignedInPatient, SignedInProfessional } from './signed-in';

export interface StatedPurpose {
  purpose: ProfessionalPurpose;
  reason: string;
}

export type ProfessionalGrant = Extract<GrantContext, { kind: 'professional' }>;

export function patientGrant(person: SignedInPatient, patientId: string): GrantContext {
  return { kind: 'patient', patientId, subject: person.subject, name: person.name };
}

/** Somebody who helps, for the one person who lets them. */
export function helperGrant(
  person: SignedInPatient,
  { helperId, patientId, until, mayChange }: { helperId: string; patientId: string; until: Date; mayChange: boolean },
): GrantContext {
  return { kind: 'helper', helperId, patientId, subject: person.subject, name: person.name, until: until.toISOString(), mayChange };
}

/** Everything of a professional's grant but the person it is for. */
export async function professionalGrant(
  person: SignedInProfessional & { role: JobRole },
  stated: StatedPurpose,
  findOrganisationKind: FindOrganisationKind,
): Promise<Omit<ProfessionalGrant, 'patientId'>> {
  const { code, name } = person.role.organisation;
  return {
    kind: 'professional',
    subject: person.subject,
    practitioner: directoryReference('Practitioner', SDS_USER, person.sdsUserId),
    name: person.name,
    jobRoleCode: person.role.code,
    jobRoleName: person.role.name,
    role: roleOf(person.role.code, await findOrganisationKind(code)),
    organisation: { code, name, reference: directoryReference('Organization', ODS_ORGANISATION, code) },
    ...stated,
  };
}

export type OfficerGrant = Extract<GrantContext, { kind: 'privacy-officer' }>;

/** @param teamCode ODS code of the organisation that runs the shared record: its officers may see every question */
export function officerGrant({ subject, name, sdsUserId, role }: SignedInOfficer, teamCode: string): OfficerGrant {
  const { code, name: organisation } = role.organisation;
  return {
    kind: 'privacy-officer',
    subject,
    practitioner: directoryReference('Practitioner', SDS_USER, sdsUserId),
    name,
    jobRoleCode: role.code,
    jobRoleName: role.name,
    organisation: { code, name: organisation, reference: directoryReference('Organization', ODS_ORGANISATION, code) },
    reach: code.toUpperCase() === teamCode.toUpperCase() ? 'everywhere' : 'organisation',
  };
}

/** Who signed in, as the directory has them. */
export function practitionerOf(person: Pick<SignedInProfessional, 'sdsUserId' | 'name'>): fhir4.Practitioner {
  const [resourceType, id = ''] = directoryReference('Practitioner', SDS_USER, person.sdsUserId).split('/') as ['Practitioner', string];
  return { resourceType, id, identifier: [{ system: SDS_USER, value: person.sdsUserId }], name: [{ text: person.name }] };
}

/** @throws Error when the value cannot be part of an id, which reading the claims has ruled out */
function directoryReference(type: string, system: string, value: string): string {
  const id = directoryIdFor(system, value);
  if (id === undefined) throw new Error(`no directory id for a ${type}`);
  return `${type}/${id}`;
}
