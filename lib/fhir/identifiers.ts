/** Systems of identifiers in England (UK Core), and the ids that the directory makes of them. */
export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
export const ODS_ORGANISATION = 'https://fhir.nhs.uk/Id/ods-organization-code';
export const ODS_SITE = 'https://fhir.nhs.uk/Id/ods-site-code';
export const SDS_USER = 'https://fhir.nhs.uk/Id/sds-user-id';
export const SDS_ROLE_PROFILE = 'https://fhir.nhs.uk/Id/sds-role-profile-id';
export const GMC_NUMBER = 'https://fhir.hl7.org.uk/Id/gmc-number';
const NMC_NUMBER = 'https://fhir.hl7.org.uk/Id/nmc-number';
const GMP_NUMBER = 'https://fhir.hl7.org.uk/Id/gmp-number';
const GPHC_NUMBER = 'https://fhir.hl7.org.uk/Id/gphc-number';
const HCPC_NUMBER = 'https://fhir.hl7.org.uk/Id/hcpc-number';

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

/** Whether what has this identifier is in a national register: somebody's NHS number, an organisation or a professional. */
export const isNationalSystem = (system: string): boolean => system === NHS_NUMBER || Object.hasOwn(PREFIXES, system);

const MESSAGES = /^https:\/\/mycarerecord\.example\/Id\/[^/]+\/message$/;

/** System of the message ids of one organisation: they are unique to it alone. */
export const messageSystem = (sourceCode: string): string => `https://mycarerecord.example/Id/${encodeURIComponent(sourceCode.toLowerCase())}/message`;

/** Whether an identifier is of a message that came: no item of a record. */
export const isMessageSystem = (system: string): boolean => MESSAGES.test(system);

/** Whether a code can be an organisation's (ODS): two to twelve letters and digits. */
export const isOdsCode = (code: string): boolean => /^[A-Za-z0-9]{2,12}$/.test(code);
