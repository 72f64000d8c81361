/**
 * What each kind of professional may see for direct care before any choice. It is data:
 * shown to the public (docs/role-table.md), named by version in every access event.
 * Whoever changes a cell raises the version.
 */
import type { ChoiceWhat } from '../choice/choice-schema';
import type { ProfessionalRole, PurposeOfUse, RecordPart, SensitivityLabel } from '../vocabulary';
import { PROFESSIONAL_ROLES, RECORD_PARTS, SENSITIVITY_LABELS } from '../vocabulary';

/** How much of a part a role sees: all of each item, its outline (that it is there, where and when), or nothing. */
export type Extent = 'whole' | 'outline' | 'none';

/** The columns of the public table: roles that see the same parts stand in one. */
export const ROLE_COLUMNS = [
  ['gp', 'hospital-doctor', 'out-of-hours-doctor'],
  ['hospital-nurse', 'midwife'],
  ['community-nurse', 'hospice-nurse'],
  ['paramedic'],
  ['pharmacist'],
  ['therapist'],
  ['mental-health-professional'],
  ['social-worker'],
  ['care-worker', 'care-home-staff'],
  ['receptionist', 'administrator'],
] as const satisfies readonly (readonly ProfessionalRole[])[];

/** ● whole · ○ outline · – none; one sign for each of `ROLE_COLUMNS`. */
const ROWS: Readonly<Record<RecordPart, string>> = {
  identity: '●●●●●●●●●●',
  people: '●●●●●●●●●●',
  'about-me': '●●●●●●●●●–',
  alerts: '●●●●●●●●●–',
  allergies: '●●●●●●●–●–',
  medicines: '●●●●●–●–––',
  conditions: '●●●●●●●–––',
  visits: '●●●●●●●●●●',
  'visit-details': '●●●––●●–––',
  results: '●●●–●–●–––',
  measurements: '●●●●●●●–––',
  vaccinations: '●●●–●–––––',
  letters: '●●○–––●–––',
  plans: '●●●●–●●●●–',
  'social-care': '●○●○–●●●●–',
  appointments: '●●●––●●●○●',
};
const EXTENTS: Readonly<Record<string, Extent>> = { '●': 'whole', '○': 'outline', '–': 'none' };

/**
 * Topics go, before any choice, only to the roles that treat them and to the GP.
 * Sexual and reproductive health: the specialists, who are hospital doctors, and midwives.
 * Mental health, drugs and alcohol: mental health professionals. Violence and abuse: those
 * and social workers. Genetics: hospital doctors and midwives.
 */
const TOPIC_ROLES: Readonly<Record<SensitivityLabel, readonly ProfessionalRole[]>> = {
  PSY: ['gp', 'mental-health-professional'],
  SEX: ['gp', 'hospital-doctor', 'midwife'],
  HIV: ['gp', 'hospital-doctor', 'midwife'],
  STD: ['gp', 'hospital-doctor', 'midwife'],
  ETH: ['gp', 'mental-health-professional'],
  SUD: ['gp', 'mental-health-professional'],
  ETHUD: ['gp', 'mental-health-professional'],
  OPIOIDUD: ['gp', 'mental-health-professional'],
  SDV: ['gp', 'mental-health-professional', 'social-worker'],
  VIO: ['gp', 'mental-health-professional', 'social-worker'],
  GDIS: ['gp', 'hospital-doctor', 'midwife'],
};

/** Whose emergency look shows more: those who give clinical care. Others gain nothing by saying "emergency". */
export const CLINICAL_ROLES: readonly ProfessionalRole[] = [
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
];

/** In an emergency a clinical role sees what this role sees. */
const EMERGENCY_ROLE: ProfessionalRole = 'gp';

/** What one role sees before any choice. */
export interface RoleSight {
  parts: Readonly<Record<RecordPart, Extent>>;
  topics: readonly SensitivityLabel[];
}

export interface RoleTable {
  version: string;
  roles: Readonly<Record<ProfessionalRole, RoleSight>>;
}

function sightOf(role: ProfessionalRole): RoleSight {
  const column = ROLE_COLUMNS.findIndex((roles) => (roles as readonly ProfessionalRole[]).includes(role));
  const extent = (part: RecordPart): Extent => EXTENTS[[...ROWS[part]][column] ?? ''] ?? 'none';
  return {
    parts: Object.fromEntries(RECORD_PARTS.map((part) => [part, extent(part)])) as Record<RecordPart, Extent>,
    topics: SENSITIVITY_LABELS.filter((label) => TOPIC_ROLES[label].includes(role)),
  };
}

export const ROLE_TABLE: RoleTable = {
  version: '2026-11',
  roles: Object.fromEntries(PROFESSIONAL_ROLES.map((role) => [role, sightOf(role)])) as Record<ProfessionalRole, RoleSight>,
};

/** The table as an access event names it, such as `role-table/2026-11`. */
export const ROLE_TABLE_BASIS = `role-table/${ROLE_TABLE.version}`;

/** Whether this look shows more than the role's own column, because it is declared an emergency by somebody clinical. */
export const isEmergencySight = (role: ProfessionalRole, purpose: PurposeOfUse): boolean =>
  purpose === 'BTG' && CLINICAL_ROLES.includes(role);

/**
 * What a role sees for a purpose, before any choice. In an emergency a clinical role sees
 * what a GP sees, and never less than its own column.
 */
export function sightBeforeChoices(role: ProfessionalRole, purpose: PurposeOfUse): RoleSight {
  return ROLE_TABLE.roles[isEmergencySight(role, purpose) ? EMERGENCY_ROLE : role];
}

/** The parts that a sight shows to this extent, in the order of the record. */
export const partsSeen = (sight: RoleSight, extent: Extent): RecordPart[] => RECORD_PARTS.filter((part) => sight.parts[part] === extent);

/** Whether a sight shows any of what a choice is about. Of one thing, one place or a time the table cannot tell: then it may. */
export function mayShow(sight: RoleSight, what: ChoiceWhat): boolean {
  if (what === 'everything') return true;
  if ('parts' in what) return what.parts.some((part) => sight.parts[part] !== 'none');
  return !('topics' in what) || what.topics.some((topic) => sight.topics.includes(topic));
}
