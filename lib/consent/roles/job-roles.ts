/**
 * Which SDS job roles (UK Core CodeSystem SDSJobRoleName) belong to which kind of
 * professional. A job often means different work in different places, so each family
 * says what it is in each kind of organisation; a place that is not named gives no kind,
 * and no kind sees nothing. Students, managers, technicians, dentists and those who run
 * systems are left out on purpose: their work is not the direct care of the table.
 */
import { CLINICAL_JOB_FAMILIES } from './clinical-job-roles';
import type { JobFamily, WhatTheyAre } from './job-family';

const A_CARE_WORKER: WhatTheyAre = { 'social-care': 'care-worker', community: 'care-worker', 'care-home': 'care-home-staff' };

const SOCIAL_WORKERS: JobFamily = {
  is: 'social-worker',
  jobs: {
    R1330: 'Social Worker',
    R1340: 'Approved Social Worker',
    R8014: 'Social Worker Access Role',
    R9515: 'Social Work Team Manager (Children)',
    R9520: 'Senior Social Worker (Children)',
    R9525: 'Social Services Care Manager (Children)',
    R9530: 'Social Work Assistant (Children)',
    R9535: 'Child Protection Worker',
    R9565: 'Social Work Team Manager (Adults)',
    R9570: 'Senior Social Worker (Adults)',
    R9575: 'Social Services Care Manager (Adults)',
    R9580: 'Social Work Assistant (Adults)',
    R9585: 'Social Work Team Manager (Mental Health)',
    R9590: 'Senior Social Worker (Mental Health)',
    R9595: 'Social Services Care Manager (Mental Health)',
    R9600: 'Social Work Assistant (Mental Health)',
    R9605: 'Emergency Duty Social Worker',
  },
};

const CARE_WORKERS: JobFamily = {
  is: A_CARE_WORKER,
  jobs: {
    R0243: 'Other Community Health Service - Social Care Worker',
    R1450: 'Health Care Support Worker',
    R1460: 'Social Care Support Worker',
    R1470: 'Home Help',
    R1480: 'Healthcare Assistant',
    R9620: 'Home Care Organiser',
    R9630: 'Home Help',
    R9660: 'Day Centre Officer',
    R9665: 'Day Centre Care Staff',
    R9740: 'Intermediate Care Worker',
    R9745: 'Intermediate Care Staff',
  },
};

const CARE_HOME_STAFF: JobFamily = {
  is: { 'care-home': 'care-home-staff', 'social-care': 'care-home-staff' },
  jobs: { R9710: 'Residential Manager', R9715: 'Residential Deputy', R9720: 'Residential Worker', R9725: 'Residential Care Staff' },
};

const RECEPTIONISTS: JobFamily = {
  is: 'receptionist',
  jobs: {
    R1730: 'Receptionist',
    R6010: 'Appointments Clerk',
    R6030: 'Ward Clerk',
    R8009: 'Receptionist Access Role',
    R9104: 'A&E Clerk (Temporary) London Cluster Only',
  },
};

const ADMINISTRATORS: JobFamily = {
  is: 'administrator',
  jobs: {
    R0247: 'Other Community Health Service - Admin Clerk',
    R1720: 'Clerical Worker',
    R1740: 'Secretary',
    R1760: 'Medical Secretary',
    R1973: 'Community Administrator',
    R1982: 'Senior Administrator',
    R1984: 'Health Records Administrator',
    R1985: 'Health Records Clerk',
    R6020: 'Outpatient Manager',
    R6040: 'Bed Manager',
    R6060: 'Medical Records Clerk',
    R6070: 'Medical Records Manager',
    R6080: 'Waiting List Clerk',
    R6090: 'Waiting List Manager',
    R8006: 'Medical Secretary Access Role',
    R8008: 'Admin/Clinical Support Access Role',
    R8010: 'Clerical Access Role',
    R8011: 'Clerical Manager Access Role',
    R8013: 'Health Records Manager Access Role',
    R9625: 'Home Care Administrator',
  },
};

export const JOB_FAMILIES: readonly JobFamily[] = [
  ...CLINICAL_JOB_FAMILIES,
  SOCIAL_WORKERS,
  CARE_WORKERS,
  CARE_HOME_STAFF,
  RECEPTIONISTS,
  ADMINISTRATORS,
];
