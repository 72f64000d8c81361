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
/** Who took part in where a choice came from. */
export const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
export const DATA_OPERATION = 'http://terminology.hl7.org/CodeSystem/v3-DataOperation';
export const PARTICIPATION_MODE = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode';
/** An app, in a Provenance as in the log. */
export const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
/** Our own extensions of a Provenance: how a choice was made, and how staff made sure of who made it. */
export const MODE_EXTENSION = 'https://mycarerecord.example/fhir/StructureDefinition/choice-made-by';
export const CHECK_EXTENSION = 'https://mycarerecord.example/fhir/StructureDefinition/identity-checked-by';
