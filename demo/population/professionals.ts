import { organisationOf, type DemoOrganisation } from './organisations';

/** An invented professional. */
export interface Professional {
  /** Also their sign-in at the practice identity provider. */
  id: string;
  title: string;
  given: string;
  family: string;
  /** As the UK Core SDS job role list displays it. */
  jobRole: string;
  jobRoleCode: string;
  organisation: DemoOrganisation;
  sdsUserId: string;
  phone: string;
}

type Row = [id: string, title: string, given: string, family: string, jobRole: string, jobRoleCode: string, organisation: string];

/** One surgery's GP for each, the first with its sign-in. */
const ROWS: Row[] = [
  ['gp-raman', 'Dr', 'Priya', 'Raman', 'General Medical Practitioner', 'R0260', 'DEMOGP1'],
  ['gp-hartley', 'Dr', 'Oliver', 'Hartley', 'General Medical Practitioner', 'R0260', 'DEMOGP2'],
  ['gp-nwosu', 'Dr', 'Chidi', 'Nwosu', 'Salaried General Practitioner', 'R0270', 'DEMOGP3'],
  ['gp-marsh', 'Dr', 'Eleanor', 'Marsh', 'General Medical Practitioner', 'R0260', 'DEMOGP4'],
  ['gp-kapoor', 'Dr', 'Sunita', 'Kapoor', 'General Medical Practitioner', 'R0260', 'DEMOGP5'],
  ['gp-lambert', 'Dr', 'James', 'Lambert', 'General Medical Practitioner', 'R0260', 'DEMOGP6'],
  ['gp-ferris', 'Dr', 'Catherine', 'Ferris', 'General Medical Practitioner', 'R0260', 'DEMOGP7'],
  ['gp-hussain', 'Dr', 'Yusuf', 'Hussain', 'Salaried General Practitioner', 'R0270', 'DEMOGP8'],
  ['hospital-doctor-okafor', 'Dr', 'Samuel', 'Okafor', 'Consultant', 'R0050', 'RVV'],
  ['hospital-doctor-lindqvist', 'Dr', 'Anna', 'Lindqvist', 'Specialist Registrar', 'R0110', 'RPA'],
  ['hospital-doctor-whitmore', 'Mr', 'Hugh', 'Whitmore', 'Consultant', 'R0050', 'RWF'],
  ['hospital-doctor-sethi', 'Dr', 'Manpreet', 'Sethi', 'Consultant', 'R0050', 'RN7'],
  ['kidney-doctor-ellison', 'Dr', 'Frances', 'Ellison', 'Consultant', 'R0050', 'RVV'],
  ['ae-nurse-mensah', 'Ms', 'Grace', 'Mensah', 'Staff Nurse', 'R0620', 'RVV'],
  ['ward-nurse-docherty', 'Mr', 'Liam', 'Docherty', 'Sister/Charge Nurse', 'R0610', 'RPA'],
  ['dialysis-nurse-pereira', 'Ms', 'Ana', 'Pereira', 'Staff Nurse', 'R0620', 'RVV'],
  ['clinical-coder-tate', 'Mr', 'Colin', 'Tate', 'Clinical Coder', 'R6050', 'RPA'],
  ['midwife-adeyemi', 'Ms', 'Ruth', 'Adeyemi', 'Midwife', 'R0680', 'RPA'],
  ['paramedic-fielding', 'Mr', 'Tom', 'Fielding', 'Paramedic', 'R1070', 'RYD'],
  ['paramedic-brooks', 'Ms', 'Jade', 'Brooks', 'Paramedic', 'R1070', 'RYD'],
  ['community-nurse-carter', 'Ms', 'Helen', 'Carter', 'Community Nurse', 'R0700', 'RYY'],
  ['therapist-rowland', 'Ms', 'Beth', 'Rowland', 'Physiotherapist', 'R1110', 'RYY'],
  ['hospice-nurse-donnelly', 'Ms', 'Marie', 'Donnelly', 'Specialist Nurse Practitioner', 'R0600', 'DEMOHC1'],
  ['pharmacist-shah', 'Mr', 'Anil', 'Shah', 'Pharmacist', 'R1290', 'DEMOPH1'],
  ['pharmacist-novak', 'Ms', 'Petra', 'Novak', 'Pharmacist', 'R1290', 'DEMOPH2'],
  ['pharmacist-gill', 'Mr', 'Harjit', 'Gill', 'Pharmacist', 'R1290', 'DEMOPH3'],
  ['mental-health-nurse-asante', 'Mr', 'Kofi', 'Asante', 'Community Mental Health Nurse', 'R1975', 'RXY'],
  ['psychiatrist-friedmann', 'Dr', 'Leah', 'Friedmann', 'Psychiatrist', 'R1981', 'RXY'],
  ['social-worker-pike', 'Ms', 'Joanne', 'Pike', 'Social Worker', 'R1330', '820'],
  ['social-worker-boateng', 'Mr', 'Daniel', 'Boateng', 'Social Worker', 'R1330', '821'],
  ['care-worker-nowak', 'Ms', 'Danuta', 'Nowak', 'Social Care Support Worker', 'R1460', 'DEMOCP1'],
  ['care-home-osei', 'Mr', 'Michael', 'Osei', 'Residential Care Staff', 'R9725', 'DEMOCH1'],
  ['receptionist-webb', 'Ms', 'Linda', 'Webb', 'Receptionist', 'R1730', 'DEMOGP1'],
  ['out-of-hours-doctor-sinclair', 'Dr', 'Ewan', 'Sinclair', 'General Medical Practitioner', 'R0260', 'DEMOOH1'],
  ['sexual-health-nurse-flynn', 'Ms', 'Orla', 'Flynn', 'Specialist Nurse Practitioner', 'R0600', 'DEMOSH1'],
  ['fertility-doctor-castellan', 'Dr', 'Isabel', 'Castellan', 'Consultant', 'R0050', 'DEMOFC1'],
];

export const PROFESSIONALS: readonly Professional[] = ROWS.map(([id, title, given, family, jobRole, jobRoleCode, code], index) => ({
  id,
  title,
  given,
  family,
  jobRole,
  jobRoleCode,
  organisation: organisationOf(code),
  sdsUserId: String(555000000100 + index),
  phone: `01632 960${String(810 + index)}`,
}));

const BY_ID = new Map(PROFESSIONALS.map((professional) => [professional.id, professional]));

/** The professional of that id. @throws when there is none: a slip in the demonstration's own tables */
export function professionalOf(id: string): Professional {
  const professional = BY_ID.get(id);
  if (!professional) throw new Error(`the demonstration has no professional ${id}`);
  return professional;
}

/** `Dr Priya Raman` */
export const professionalName = (professional: Professional): string => `${professional.title} ${professional.given} ${professional.family}`;
