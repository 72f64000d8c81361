/** Who has looked at Mr Whitfield's record over the past year and a half, and why. */
import type { Calendar } from '../calendar';
import { DAYS_SINCE_AE } from '../lives/alan-in-hospital';
import { professionalOf } from '../professionals';
import type { Deed, ProfessionalLook } from './deed';

type Row = [daysAgo: number, time: string, by: string, purpose: ProfessionalLook['purpose'], reason: string];

const AROUND_AE: Row[] = [
  [DAYS_SINCE_AE, '10:02', 'paramedic-fielding', 'ETREAT', 'Called to his home after a fall.'],
  [DAYS_SINCE_AE, '11:18', 'ae-nurse-mensah', 'TREAT', 'He has come to A&E by ambulance after a fall.'],
  [DAYS_SINCE_AE, '11:41', 'hospital-doctor-okafor', 'TREAT', 'Knock to the head while taking a blood thinner.'],
  [DAYS_SINCE_AE, '16:52', 'hospital-doctor-okafor', 'TREAT', 'Going home: letter to his GP.'],
  [5, '08:32', 'care-worker-nowak', 'TREAT', 'Morning visit: what has changed since A&E.'],
  [5, '09:10', 'receptionist-webb', 'TREAT', 'Booking a call with the GP after A&E.'],
  [4, '11:08', 'gp-raman', 'TREAT', 'Telephone call after A&E.'],
  [4, '15:20', 'pharmacist-shah', 'TREAT', 'Insulin dose changed by the GP.'],
  [2, '14:02', 'community-nurse-carter', 'TREAT', 'Visit at home after his fall.'],
  [1, '16:25', 'therapist-rowland', 'TREAT', 'Preparing for the falls visit.'],
];

const BEFORE: Row[] = [
  [12, '10:05', 'pharmacist-shah', 'TREAT', 'Making up his box of medicines.'],
  [23, '14:05', 'community-nurse-carter', 'TREAT', 'Weekly visit.'],
  [33, '08:15', 'care-worker-nowak', 'TREAT', 'Back from leave: reading his plan.'],
  [40, '09:14', 'gp-raman', 'TREAT', 'Review of long-term conditions.'],
  [40, '10:40', 'pharmacist-shah', 'TREAT', 'Making up his box of medicines.'],
  [44, '14:08', 'community-nurse-carter', 'TREAT', 'Weekly visit.'],
  // Nothing in the record explains this one: it is there to be asked about.
  [57, '13:47', 'ward-nurse-docherty', 'TREAT', 'Follow-up.'],
  [61, '08:34', 'receptionist-webb', 'TREAT', 'Missed blood test: offering another.'],
  [68, '15:28', 'pharmacist-shah', 'TREAT', 'Talk about his inhalers.'],
  [79, '14:03', 'community-nurse-carter', 'TREAT', 'Weekly visit.'],
  [92, '10:36', 'gp-raman', 'TREAT', 'Flare-up of COPD.'],
  [94, '20:31', 'out-of-hours-doctor-sinclair', 'ETREAT', 'He rang 111 with a cough and breathlessness.'],
  [96, '10:11', 'pharmacist-shah', 'TREAT', 'Making up his box of medicines.'],
  [131, '11:05', 'social-worker-pike', 'TREAT', 'Yearly review of his care at home.'],
  [131, '13:20', 'clinical-coder-tate', 'TREAT', 'Checking codes for a report.'],
  [160, '14:12', 'community-nurse-carter', 'TREAT', 'First visit.'],
  [222, '09:16', 'gp-raman', 'TREAT', 'Diabetes review.'],
  [250, '10:48', 'gp-raman', 'TREAT', 'Talk about his wishes for emergency care.'],
  [290, '15:30', 'social-worker-pike', 'TREAT', 'Asked by his daughter about day care.'],
  [404, '09:12', 'gp-raman', 'TREAT', 'Review of long-term conditions.'],
  [420, '14:16', 'hospital-doctor-okafor', 'TREAT', 'Heart clinic.'],
  [430, '10:20', 'gp-raman', 'TREAT', 'Flare-up of COPD.'],
  [480, '09:00', 'care-worker-nowak', 'TREAT', 'First visit: reading his plan.'],
];

const toLook = (calendar: Calendar, [daysAgo, time, by, purpose, reason]: Row): Deed => ({ kind: 'look', at: calendar.at(daysAgo, time), by: professionalOf(by), purpose, reason });

/** His looks and those of others; and a choice that he made and took back. */
export function alanDeeds(calendar: Calendar): Deed[] {
  return [
    ...[...AROUND_AE, ...BEFORE].map((row) => toLook(calendar, row)),
    { kind: 'own-look', at: calendar.at(3, '19:40'), reads: ['Encounter', 'DocumentReference', 'Appointment'] },
    { kind: 'own-look', at: calendar.at(39, '18:05'), reads: ['Observation', 'MedicationRequest'] },
    {
      kind: 'choice',
      key: 'plans',
      at: calendar.at(300, '16:12'),
      words: 'Social workers will not see your plans from now on, even in an emergency.',
      choice: { what: { parts: ['plans'] }, from: { roles: ['social-worker'] }, except: [], inEmergency: false },
    },
    { kind: 'take-back', key: 'plans', at: calendar.at(281, '11:30') },
  ];
}
