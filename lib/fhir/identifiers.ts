/** Systems of identifiers in England (UK Core), and the ids that the directory makes of them. */
export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
export const ODS_ORGANISATION = 'https://fhir.nhs.uk/Id/ods-organization-code';
export const ODS_SITE = 'https://fhir.nhs.uk/Id/ods-site-code';
export const SDS_USER = 'https://fhir.nhs.uk/Id/sds-user-id';
export const SDS_ROLE_PROFILE = 'https://fhir.nhs.uk/Id/sds-role-profile-id';
export const GMC_NUMBER = 'https://fhir.hl7.org.uk/Id/gmc-number';
export const NMC_NUMBER = 'https://fhir.hl7.org.uk/Id/nmc-number';
export const GMP_NUMBER = 'https://fhir.hl7.org.uk/Id/gmp-number';
export const GPHC_NUMBER = 'https://fhir.hl7.org.uk/Id/gphc-number';
export const HCPC_NUMBER = 'https://fhir.hl7.org.uk/Id/hcpc-number';

const PREFIXES: Readonly<Record<string, string>> = {
  [ODS_ORGANISATION]: 'ods',
  [ODS_SITE]: 'ods',
  [SDS_USER]: 'sds',
  [SDS_ROLE_PROFILE]: 'sds-role',
  [GMC_NUMBER]: 'gmc',
  [NMC_NUMBER]: 'nmc',
  [GMP_NUMBER]: 'gmp',
  [GPHC_NUMBER]: 'gphc',
  [HCPC_NUMBER]: 'hcpc',
};

/**
 * The id that a directory resource with a national identifier always has, whoever sends
 * it: `ods-rvv`, `sds-555050304199`.
 * @returns undefined when the system is not national, or the value cannot be part of an id
 */
export function directoryIdFor(system: string | undefined, value: string | undefined): string | undefined {
  const prefix = system === undefined ? undefined : PREFIXES[system];
  const id = `${prefix}-${(value ?? '').trim().toLowerCase()}`;
  return prefix !== undefined && /^[a-z-]+-[a-z0-9.-]{1,50}$/.test(id) ? id : undefined;
}
