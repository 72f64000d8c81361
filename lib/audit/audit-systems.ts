/** Code systems, profiles and detail names of access events (IHE BALP 1.1). One place, so that writer and reader agree. */

export const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
export const AUDIT_EVENT_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
export const RESTFUL_INTERACTION = 'http://hl7.org/fhir/restful-interaction';
export const PARTICIPATION_TYPE = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
export const ROLE_CLASS = 'http://terminology.hl7.org/CodeSystem/v3-RoleClass';
export const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
export const SECURITY_ROLE_TYPE = 'http://terminology.hl7.org/CodeSystem/extra-security-role-type';
export const SECURITY_SOURCE_TYPE = 'http://terminology.hl7.org/CodeSystem/security-source-type';
export const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
export const OBJECT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
export const RESOURCE_TYPES = 'http://hl7.org/fhir/resource-types';
export const BALP_ENTITY_TYPE = 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType';
export const BALP_AUTHZ_SUBTYPE = 'https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType';
export const SDS_JOB_ROLE = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName';
export const ODS_ORGANISATION = 'https://fhir.nhs.uk/Id/ods-organization-code';
export const PROFESSIONAL_ROLE = 'https://mycarerecord.example/fhir/CodeSystem/professional-role';
/** Our own kinds of interaction, beside FHIR's: `preview`, choices tried before they are saved; `summary`, a patient summary; `reported-look`, one in a source's own system; `choice-kept-on`. */
export const LOOK_SUBTYPE = 'https://mycarerecord.example/fhir/CodeSystem/audit-subtype';
export const LOOK_ENTITY_TYPE = 'https://mycarerecord.example/fhir/CodeSystem/audit-entity-type';

/** The subtype of a look that a source told us of. */
export const REPORTED_LOOK = 'reported-look';
/** The subtype of a choice that the record itself kept on, since nobody could be told of its end. */
export const CHOICE_KEPT_ON = 'choice-kept-on';
/** Stands where a source did not say why: UNK (unknown). */
export const NULL_FLAVOR = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor';

const BALP = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.';
export const PATIENT_READ_PROFILE = `${BALP}PatientRead`;
export const PATIENT_QUERY_PROFILE = `${BALP}PatientQuery`;
/** A search that is about no patient in particular. */
export const QUERY_PROFILE = `${BALP}Query`;
/** What the source of a disclosure writes down of it. */
export const DISCLOSURE_PROFILE = `${BALP}PrivacyDisclosure.Source`;
/** What becomes of a record in its life (ISO 21089). */
export const LIFECYCLE = 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle';
export const PATIENT_CREATE_PROFILE = `${BALP}PatientCreate`;
export const PATIENT_UPDATE_PROFILE = `${BALP}PatientUpdate`;
export const AUTHZ_CONSENT_PROFILE = `${BALP}AuthZconsent`;
export const OAUTH_TOKEN_PROFILE = `${BALP}OAUTHaccessTokenUse.Comprehensive`;

/** Prefix of `agent.policy`: names the token that was used (BALP, OAUTHaccessTokenUse). */
export const TOKEN_ID_PREFIX = 'urn:ietf:params:oauth:jti:';

/** `entity.description` of a professional's search for a person. */
export const FIND_PERSON = 'find a person';
