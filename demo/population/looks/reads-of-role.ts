import { roleOf } from '@/lib/consent/roles/roles';
import type { ProfessionalRole } from '@/lib/consent/vocabulary';
import type { Professional } from '../professionals';

const DOCTOR = ['Patient', 'Flag', 'AllergyIntolerance', 'MedicationRequest', 'Condition', 'Observation', 'Encounter', 'DocumentReference', 'CarePlan'];
const NURSE = ['Patient', 'Flag', 'AllergyIntolerance', 'MedicationRequest', 'Condition', 'Observation'];
const CARER = ['Patient', 'CareTeam', 'Encounter', 'AllergyIntolerance', 'Flag', 'CarePlan'];

/** What each kind of professional reads when they open a record: what their work needs, one request a type. */
const READS: Readonly<Record<ProfessionalRole, readonly string[]>> = {
  gp: DOCTOR,
  'hospital-doctor': DOCTOR,
  'out-of-hours-doctor': ['Patient', 'Flag', 'AllergyIntolerance', 'MedicationRequest', 'Condition', 'CarePlan'],
  'hospital-nurse': NURSE,
  midwife: NURSE,
  'community-nurse': [...NURSE, 'CarePlan'],
  'hospice-nurse': [...NURSE, 'CarePlan'],
  paramedic: ['Patient', 'Flag', 'AllergyIntolerance', 'MedicationRequest', 'Condition', 'CarePlan'],
  pharmacist: ['Patient', 'AllergyIntolerance', 'MedicationRequest', 'MedicationStatement'],
  therapist: ['Patient', 'Condition', 'Encounter', 'CarePlan'],
  'mental-health-professional': ['Patient', 'MedicationRequest', 'Condition', 'DocumentReference', 'CarePlan'],
  'social-worker': ['Patient', 'CareTeam', 'RelatedPerson', 'Encounter', 'CarePlan'],
  'care-worker': CARER,
  'care-home-staff': CARER,
  receptionist: ['Patient', 'Appointment'],
  administrator: ['Patient', 'Appointment'],
};

/** The types that this professional reads; somebody whose job is in no table tries the person's details. */
export function readsOf(professional: Professional): readonly string[] {
  const role = roleOf(professional.jobRoleCode, professional.organisation.kind);
  return role === undefined ? ['Patient'] : READS[role];
}
