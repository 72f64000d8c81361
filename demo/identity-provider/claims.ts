import type { Identity } from '@/demo/identity-type';

/**
 * What NHS login says of a patient, and CIS2 of staff, privacy officers among them.
 * Reviewers have no national role, so nothing is said of one.
 */
export function claimsOf(identity: Identity): Record<string, unknown> & { sub: string } {
  const person = { sub: identity.id, name: identity.name, given_name: identity.givenName, family_name: identity.familyName };
  if (identity.kind === 'patient') {
    return { ...person, nhs_number: identity.nhsNumber, birthdate: identity.dateOfBirth, identity_proofing_level: 'P9' };
  }
  if (identity.sdsUserId === undefined) return person;
  const roleId = `${identity.sdsUserId}-1`;
  const role = {
    person_roleid: roleId,
    org_code: identity.organisationCode,
    org_name: identity.organisation,
    role_code: identity.jobRoleCode,
    role_name: identity.jobRole,
  };
  return { ...person, uid: identity.sdsUserId, nhsid_nrbac_roles: [role], selected_roleid: roleId };
}

/** Which scope brings which of these claims. */
export const CLAIMS_BY_SCOPE = {
  openid: ['sub'],
  profile: ['name', 'given_name', 'family_name', 'birthdate', 'nhs_number', 'identity_proofing_level'],
  nationalrbacaccess: ['uid', 'nhsid_nrbac_roles', 'selected_roleid'],
};

/** What `GET /identities` says of somebody; nothing more of them leaves this process unasked. */
export function publicIdentity(identity: Identity) {
  const { id, kind, name, nhsNumber, dateOfBirth, jobRole, jobRoleCode, organisation, organisationCode } = identity;
  return { id, kind, name, nhsNumber, dateOfBirth, jobRole, jobRoleCode, organisation, organisationCode };
}
