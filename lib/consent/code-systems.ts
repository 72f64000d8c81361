/** The code systems that a choice may be written in. Systems of identifiers are in lib/fhir/identifiers.ts. */
export const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
export const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
export const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
export const PARTICIPATION_TYPE = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
export const CONSENT_SCOPE = 'http://terminology.hl7.org/CodeSystem/consentscope';
export const LOINC = 'http://loinc.org';
export const RESOURCE_TYPES_SYSTEM = 'http://hl7.org/fhir/resource-types';
export const SDS_JOB_ROLE = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName';
/** Our own: the parts of a record (lib/consent/vocabulary.ts). */
export const RECORD_PART = 'https://mycarerecord.example/fhir/CodeSystem/record-part';
/** Our own: kinds of professional (lib/consent/vocabulary.ts). */
export const PROFESSIONAL_ROLE = 'https://mycarerecord.example/fhir/CodeSystem/professional-role';
