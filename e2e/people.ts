/** Who takes part in the tests: sign-ins of the practice identity provider. */
export const MAN = { identity: 'patient-9990000018', nhsNumber: '999 000 0018', practice: 'Harbour View Surgery' } as const;
export const PERSON_WITHOUT_RECORD = { identity: 'patient-9990000077', nhsNumber: '999 000 0077' } as const;
/** Who has mental health care, a surgery, a hospital and a mental health trust. */
export const WOMAN = { identity: 'patient-9990000026', nhsNumber: '999 000 0026', name: 'Naomi Clarke', practice: 'Strand Riverside Surgery' } as const;
export const WOMAN_WITH_RESTRICTED_ITEMS = { identity: 'patient-9990000050', nhsNumber: '999 000 0050' } as const;

export const PARAMEDIC = 'paramedic-fielding';
export const CARE_WORKER = 'care-worker-nowak';
export const RECEPTIONIST = 'receptionist-webb';
export const GP = 'gp-raman';
/** The woman's own GP. */
export const HER_GP = 'gp-kapoor';

/** Privacy officers of the ward nurse's hospital, of another hospital, and of the ambulance. */
export const WARD_OFFICER = 'privacy-officer-lyle';
export const OTHER_OFFICER = 'privacy-officer-yousaf';
export const PARAMEDICS_OFFICER = 'privacy-officer-pugh';
/** She is of the team that runs the shared record, and sees every question. */
export const TEAM_OFFICER = 'privacy-officer-osborne';
