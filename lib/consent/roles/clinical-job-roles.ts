/** SDS job roles of those who give clinical care. See lib/consent/roles/job-roles.ts. */
import type { JobFamily, WhatTheyAre } from './job-family';

const A_DOCTOR: WhatTheyAre = {
  'gp-practice': 'gp',
  hospital: 'hospital-doctor',
  community: 'hospital-doctor',
  hospice: 'hospital-doctor',
  ambulance: 'hospital-doctor',
  'sexual-health': 'hospital-doctor',
  fertility: 'hospital-doctor',
  'mental-health': 'mental-health-professional',
  'out-of-hours': 'out-of-hours-doctor',
};

const A_NURSE: WhatTheyAre = {
  'gp-practice': 'community-nurse',
  community: 'community-nurse',
  'out-of-hours': 'community-nurse',
  hospital: 'hospital-nurse',
  'sexual-health': 'hospital-nurse',
  fertility: 'hospital-nurse',
  hospice: 'hospice-nurse',
  'mental-health': 'mental-health-professional',
  'care-home': 'care-home-staff',
};

const A_COMMUNITY_NURSE: WhatTheyAre = {
  'gp-practice': 'community-nurse',
  community: 'community-nurse',
  hospital: 'community-nurse',
  'out-of-hours': 'community-nurse',
  hospice: 'hospice-nurse',
  'mental-health': 'mental-health-professional',
};

const AN_ARTS_THERAPIST: WhatTheyAre = {
  hospital: 'therapist',
  community: 'therapist',
  hospice: 'therapist',
  'gp-practice': 'therapist',
  'social-care': 'therapist',
  'care-home': 'therapist',
  'mental-health': 'mental-health-professional',
};

const DOCTORS: JobFamily = {
  is: A_DOCTOR,
  jobs: {
    R0010: 'Medical Director',
    R0020: 'Clinical Director - Medical',
    R0050: 'Consultant',
    R0070: 'Associate Specialist',
    R0080: 'Staff Grade',
    R0090: 'Hospital Practitioner',
    R0100: 'Clinical Assistant',
    R0110: 'Specialist Registrar',
    R0120: 'Senior Registrar (Closed)',
    R0130: 'Registrar (Closed)',
    R0140: 'Senior House Officer',
    R0150: 'House Officer - Pre Registration',
    R0160: 'House Officer - Post Registration',
    R0170: 'Trust Grade Doctor - House Officer level',
    R0180: 'Trust Grade Doctor - SHO level',
    R0190: 'Trust Grade Doctor - Specialist Registrar level',
    R0200: 'Trust Grade Doctor - Career Grade level',
    R0215: 'Assistant Clinical Medical Officer',
    R0220: 'Clinical Medical Officer',
    R0230: 'Senior Clinical Medical Officer',
    R0260: 'General Medical Practitioner',
    R0270: 'Salaried General Practitioner',
    R6200: 'GP Registrar',
    R6300: 'Sessional GP',
    R8000: 'Clinical Practitioner Access Role',
  },
};

const HOSPITAL_DOCTORS_ONLY: JobFamily = {
  is: { hospital: 'hospital-doctor' },
  jobs: {
    R0014: 'Radiologist',
    R0055: 'Dental Surgeon acting as Hospital Consultant',
    R9102: 'A&E Doctor  (Temporary) London Cluster only',
  },
};

const NURSES: JobFamily = {
  is: A_NURSE,
  jobs: {
    R0560: 'Director of Nursing',
    R0570: 'Nurse Consultant',
    R0580: 'Nurse Manager',
    R0590: 'Modern Matron',
    R0600: 'Specialist Nurse Practitioner',
    R0610: 'Sister/Charge Nurse',
    R0620: 'Staff Nurse',
    R0630: 'Enrolled Nurse',
    R1543: 'Associate Practitioner - Nurse',
    R1983: 'Ward Manager',
    R8001: 'Nurse Access Role',
    R8002: 'Nurse Manager Access Role',
    R9100: 'A&E Staff Nurse (Temporary)  London Cluster Only',
  },
};

const COMMUNITY_NURSES: JobFamily = {
  is: A_COMMUNITY_NURSE,
  jobs: { R0690: 'Community Practitioner', R0700: 'Community Nurse', R1974: 'Community Learning Disabilities Nurse' },
};

const MIDWIVES: JobFamily = {
  is: 'midwife',
  jobs: {
    R0640: 'Midwife - Consultant',
    R0650: 'Midwife - Specialist Practitioner',
    R0660: 'Midwife - Manager',
    R0670: 'Midwife - Sister/Charge Nurse',
    R0680: 'Midwife',
    R8016: 'Midwife Access Role',
    R8017: 'Midwife Manager Access Role',
  },
};

const PARAMEDICS: JobFamily = {
  is: 'paramedic',
  jobs: { R1070: 'Paramedic', R1080: 'Paramedic Consultant', R1090: 'Paramedic Manager', R1100: 'Paramedic Specialist Practitioner' },
};

const PHARMACISTS: JobFamily = { is: 'pharmacist', jobs: { R1290: 'Pharmacist' } };

const HEALTH_PROFESSIONALS: JobFamily = {
  is: {
    pharmacy: 'pharmacist',
    ambulance: 'paramedic',
    hospital: 'therapist',
    community: 'therapist',
    'mental-health': 'mental-health-professional',
  },
  jobs: { R8003: 'Health Professional Access Role' },
};

const THERAPISTS: JobFamily = {
  is: 'therapist',
  jobs: {
    R0018: 'Audiologist',
    R0750: 'Chiropodist/Podiatrist',
    R0760: 'Chiropodist/Podiatrist Consultant',
    R0770: 'Chiropodist/Podiatrist Manager',
    R0780: 'Chiropodist/Podiatrist Specialist Practitioner',
    R0790: 'Dietitian',
    R0800: 'Dietitian Consultant',
    R0810: 'Dietitian Manager',
    R0820: 'Dietitian Specialist Practitioner',
    R0950: 'Occupational Therapist',
    R0955: 'Speech & Language Therapist',
    R0960: 'Occupational Therapist Consultant',
    R0965: 'Speech & Language Therapist Consultant',
    R0970: 'Occupational Therapist Manager',
    R0975: 'Speech & Language Therapist Manager',
    R0980: 'Occupational Therapy Specialist Practitioner',
    R0985: 'Speech & Language Therapist Specialist Practitioner',
    R0990: 'Orthoptist',
    R1000: 'Orthoptist Consultant',
    R1010: 'Orthoptist Manager',
    R1020: 'Orthoptist Specialist Practitioner',
    R1030: 'Orthotist',
    R1040: 'Orthotist Consultant',
    R1050: 'Orthotist Manager',
    R1060: 'Orthotist Specialist Practitioner',
    R1110: 'Physiotherapist',
    R1120: 'Physiotherapist Consultant',
    R1130: 'Physiotherapist Manager',
    R1140: 'Physiotherapist Specialist Practitioner',
    R1150: 'Prosthetist',
    R1160: 'Prosthetist Consultant',
    R1170: 'Prosthetist Manager',
    R1180: 'Prosthetist Specialist Practitioner',
    R1390: 'Osteopath',
    R1440: 'Therapist',
    R1500: 'Play Therapist',
    R9550: 'Occupational Therapist',
    R9560: 'Occupational Therapy Team Manager',
  },
};

const ARTS_THERAPISTS: JobFamily = {
  is: AN_ARTS_THERAPIST,
  jobs: {
    R0710: 'Art Therapist',
    R0720: 'Art Therapist Consultant',
    R0730: 'Art Therapist Manager',
    R0740: 'Art Therapist Specialist Practitioner',
    R0830: 'Drama Therapist',
    R0840: 'Drama Therapist Consultant',
    R0850: 'Drama Therapist Manager',
    R0860: 'Drama Therapist Specialist Practitioner',
    R0870: 'Multi Therapist',
    R0880: 'Multi Therapist Consultant',
    R0890: 'Multi Therapist Manager',
    R0900: 'Multi Therapist Specialist Practitioner',
    R0910: 'Music Therapist',
    R0920: 'Music Therapist Consultant',
    R0930: 'Music Therapist Manager',
    R0940: 'Music Therapist Specialist Practitioner',
  },
};

const MENTAL_HEALTH: JobFamily = {
  is: 'mental-health-professional',
  jobs: {
    R1300: 'Psychotherapist',
    R1310: 'Clinical Psychologist',
    R1550: 'Counsellor',
    R1700: 'Gateway Worker',
    R1975: 'Community Mental Health Nurse',
    R1981: 'Psychiatrist',
  },
};

export const CLINICAL_JOB_FAMILIES: readonly JobFamily[] = [
  DOCTORS,
  HOSPITAL_DOCTORS_ONLY,
  NURSES,
  COMMUNITY_NURSES,
  MIDWIVES,
  PARAMEDICS,
  PHARMACISTS,
  HEALTH_PROFESSIONALS,
  THERAPISTS,
  ARTS_THERAPISTS,
  MENTAL_HEALTH,
];
