import { ROLE_COLUMNS, ROLE_TABLE, partsSeen, type Extent } from '@/lib/consent/roles/role-table';
import { PROFESSIONAL_ROLES, RECORD_PARTS, type ProfessionalRole, type RecordPart, type SensitivityLabel } from '@/lib/consent/vocabulary';
import { sayList, startSentence } from '../numbers';
import { partName } from '../parts';
import { rolesName } from '../roles';

/** One column of the public table, in words. */
export interface RoleColumn {
  key: string;
  /** "Hospital nurses and midwives" */
  name: string;
  whole: string;
  outline: string | undefined;
  none: string | undefined;
}

export interface RoleRow {
  part: string;
  extents: Extent[];
}

const TOPICS: readonly (readonly [SensitivityLabel, string])[] = [
  ['PSY', 'Mental health'],
  ['SEX', 'Sexual and reproductive health'],
  ['SUD', 'Drugs and alcohol'],
  ['SDV', 'Violence and abuse'],
  ['GDIS', 'Genetics'],
];

/** The table of roles (lib/consent/roles/role-table.ts) as it is shown to the public. */
export function sayRoleTable(): { version: string; columns: RoleColumn[]; rows: RoleRow[]; topics: { topic: string; roles: string }[] } {
  return {
    version: ROLE_TABLE.version,
    columns: ROLE_COLUMNS.map((roles) => sayColumn(roles)),
    rows: RECORD_PARTS.map((part) => ({ part: startSentence(partName(part)), extents: ROLE_COLUMNS.map((roles) => ROLE_TABLE.roles[roles[0]].parts[part]) })),
    topics: TOPICS.map(([label, topic]) => ({ topic, roles: sayList(PROFESSIONAL_ROLES.filter((role) => ROLE_TABLE.roles[role].topics.includes(label)).map(rolesName)) })),
  };
}

function sayColumn(roles: readonly [ProfessionalRole, ...ProfessionalRole[]]): RoleColumn {
  const sight = ROLE_TABLE.roles[roles[0]];
  const say = (extent: Extent): string | undefined => nameParts(partsSeen(sight, extent));
  return { key: roles[0], name: startSentence(sayList(roles.map(rolesName))), whole: say('whole') ?? 'nothing', outline: say('outline'), none: say('none') };
}

const nameParts = (parts: readonly RecordPart[]): string | undefined => (parts.length === 0 ? undefined : `your ${sayList(parts.map(partName))}`);
