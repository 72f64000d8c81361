/** Who takes part in the tests: sign-ins of the practice identity provider. */
export const MAN = { identity: 'patient-9990000018', nhsNumber: '999 000 0018' } as const;
export const PERSON_WITHOUT_RECORD = { identity: 'patient-9990000077', nhsNumber: '999 000 0077' } as const;

export const PARAMEDIC = 'paramedic-fielding';
export const CARE_WORKER = 'care-worker-nowak';
export const RECEPTIONIST = 'receptionist-webb';
export const GP = 'gp-raman';
