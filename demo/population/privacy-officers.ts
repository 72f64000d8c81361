import { organisationOf, type DemoOrganisation } from './organisations';

/** An invented privacy officer. Each is also a sign-in at the practice identity provider. */
export interface DemoOfficer {
  id: string;
  given: string;
  family: string;
  organisation: DemoOrganisation;
  sdsUserId: string;
}

type Row = [given: string, family: string, organisation: string];

/** Of the organisation that runs the shared record first; then of those that have a question or an emergency look to answer for. */
const ROWS: Row[] = [
  ['Margaret', 'Osborne', 'QKS'],
  ['Imran', 'Yousaf', 'RVV'],
  ['Beatrice', 'Lyle', 'RPA'],
  ['Gareth', 'Pugh', 'RYD'],
  ['Nadia', 'Rahman', 'DEMOPH1'],
];

/** SDS job role code and name of a privacy officer (NHS RBAC). */
export const PRIVACY_OFFICER_ROLE = { code: 'R0001', name: 'Privacy Officer' } as const;

export const PRIVACY_OFFICERS: readonly DemoOfficer[] = ROWS.map(([given, family, code], index) => ({
  id: `privacy-officer-${family.toLowerCase()}`,
  given,
  family,
  organisation: organisationOf(code),
  sdsUserId: String(555000000901 + index),
}));

/** The privacy officer of that id. @throws when there is none: a slip in the demonstration's own tables */
export function officerOf(id: string): DemoOfficer {
  const officer = PRIVACY_OFFICERS.find((one) => one.id === id);
  if (!officer) throw new Error(`the demonstration has no privacy officer ${id}`);
  return officer;
}

/** `Imran Yousaf` */
export const officerName = ({ given, family }: DemoOfficer): string => `${given} ${family}`;
