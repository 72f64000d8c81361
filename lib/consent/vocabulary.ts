/**
 * The words of the decision: parts of a record, sensitive topics, kinds of
 * professional and purposes of use. Everything else in `lib/consent` speaks in them.
 */

/** What kind of thing an item of a record is. Every item belongs to exactly one. */
export const RECORD_PARTS = [
  'identity',
  'people',
  'about-me',
  'alerts',
  'allergies',
  'medicines',
  'conditions',
  'visits',
  'visit-details',
  'results',
  'measurements',
  'vaccinations',
  'letters',
  'plans',
  'social-care',
  'appointments',
] as const;
export type RecordPart = (typeof RECORD_PARTS)[number];

/**
 * Where an item is kept that no role's table names: `other` (types that belong to no
 * part), `choices` (Consent), `questions` (Tasks of oversight) and `log` (AuditEvent). Only
 * the patient sees these; privacy officers have a door of their own to the questions.
 */
export const PRIVATE_PARTS = ['other', 'choices', 'questions', 'log'] as const;
export type PrivatePart = (typeof PRIVATE_PARTS)[number];
export type ItemPart = RecordPart | PrivatePart;

/** ActCode sensitivity labels that an item can carry (`meta.security`). */
export const SENSITIVITY_LABELS = ['PSY', 'SEX', 'HIV', 'STD', 'ETH', 'SUD', 'ETHUD', 'OPIOIDUD', 'SDV', 'VIO', 'GDIS'] as const;
export type SensitivityLabel = (typeof SENSITIVITY_LABELS)[number];

/** v3-Confidentiality codes that an item can carry. */
export type Confidentiality = 'N' | 'R' | 'V';

/** Kinds of professional, as the public table of roles names them. */
export const PROFESSIONAL_ROLES = [
  'gp',
  'hospital-doctor',
  'out-of-hours-doctor',
  'hospital-nurse',
  'midwife',
  'community-nurse',
  'hospice-nurse',
  'paramedic',
  'pharmacist',
  'therapist',
  'mental-health-professional',
  'social-worker',
  'care-worker',
  'care-home-staff',
  'receptionist',
  'administrator',
] as const;
export type ProfessionalRole = (typeof PROFESSIONAL_ROLES)[number];

/** v3-ActReason codes that an access token can be bound to. */
export const PURPOSES_OF_USE = ['TREAT', 'ETREAT', 'BTG', 'HOPERAT', 'HRESCH', 'PUBHLTH', 'PATRQT', 'FAMRQT'] as const;
export type PurposeOfUse = (typeof PURPOSES_OF_USE)[number];

/** The Group that stands for a kind of professional in a Consent's `actor.reference`. */
export const roleGroupReference = (role: ProfessionalRole): string => `Group/kind-${role}`;
