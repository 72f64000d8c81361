/** What each source says of itself: the organisation, who works there, and how to reach them. */
import type { DemoOrganisation } from './organisations';
import { PROFESSIONALS, type Professional } from './professionals';
import { JOB_ROLE } from './terms/systems';
import { organisationReference, practitionerReference } from './writing/recorder';

const ODS_ORGANISATION = 'https://fhir.nhs.uk/Id/ods-organization-code';
const SDS_USER = 'https://fhir.nhs.uk/Id/sds-user-id';
const SDS_ROLE_PROFILE = 'https://fhir.nhs.uk/Id/sds-role-profile-id';
const ORGANISATION_KIND = 'https://mycarerecord.example/fhir/CodeSystem/organisation-kind';

function toOrganization(organisation: DemoOrganisation): fhir4.Organization {
  return {
    resourceType: 'Organization',
    id: `ods-${organisation.code.toLowerCase()}`,
    identifier: [{ system: ODS_ORGANISATION, value: organisation.code }],
    active: true,
    type: [{ coding: [{ system: ORGANISATION_KIND, code: organisation.kind }] }],
    name: organisation.name,
    telecom: [{ system: 'phone', value: organisation.phone, use: 'work' }],
    address: [{ line: [organisation.line], city: organisation.town, postalCode: organisation.postcode, country: 'GB' }],
  };
}

function toPractitioner(professional: Professional): fhir4.Practitioner {
  return {
    resourceType: 'Practitioner',
    id: `sds-${professional.sdsUserId}`,
    identifier: [{ system: SDS_USER, value: professional.sdsUserId }],
    active: true,
    name: [{ use: 'official', family: professional.family, given: [professional.given], prefix: [professional.title] }],
    telecom: [{ system: 'phone', value: professional.phone, use: 'work' }],
  };
}

function toRole(professional: Professional): fhir4.PractitionerRole {
  const profile = `${professional.sdsUserId.slice(0, -3)}${String(Number(professional.sdsUserId.slice(-3)) + 500)}`;
  return {
    resourceType: 'PractitionerRole',
    id: `sds-role-${profile}`,
    identifier: [{ system: SDS_ROLE_PROFILE, value: profile }],
    active: true,
    practitioner: practitionerReference(professional),
    organization: organisationReference(professional.organisation),
    code: [{ coding: [{ system: JOB_ROLE, code: professional.jobRoleCode, display: professional.jobRole }] }],
    telecom: [{ system: 'phone', value: professional.phone, use: 'work' }],
  };
}

/** Organization, Practitioner and PractitionerRole resources of one source. */
export function directoryOf(organisation: DemoOrganisation): fhir4.FhirResource[] {
  const staff = PROFESSIONALS.filter((professional) => professional.organisation.code === organisation.code);
  return [toOrganization(organisation), ...staff.flatMap((professional) => [toPractitioner(professional), toRole(professional)])];
}
