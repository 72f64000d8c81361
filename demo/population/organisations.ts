import type { Identity } from '../identity-type';

/** An organisation that takes part in people's care, and what its system is called. */
export interface DemoOrganisation {
  /** ODS code; one that begins with DEMO is invented, with the organisation. */
  code: string;
  name: string;
  kind: NonNullable<Identity['organisationKind']>;
  /** A number of Ofcom's ranges for drama, which reach nobody. */
  phone: string;
  line: string;
  town: string;
  postcode: string;
  /** Whether its system sends what it holds as FHIR Bundles. */
  feeds: boolean;
}

type Row = [code: string, name: string, kind: DemoOrganisation['kind'], phone: string, line: string, town: string, postcode: string, feeds?: false];

const ROWS: Row[] = [
  ['RVV', 'East Kent Hospitals University NHS Foundation Trust', 'hospital', '01632 960100', 'William Harvey Hospital', 'Ashford', 'TN24 9ZZ'],
  ['RPA', 'Medway NHS Foundation Trust', 'hospital', '01632 960110', 'Medway Maritime Hospital', 'Gillingham', 'ME7 9ZZ'],
  ['RWF', 'Maidstone and Tunbridge Wells NHS Trust', 'hospital', '01632 960120', 'Maidstone Hospital', 'Maidstone', 'ME16 9ZZ'],
  ['RN7', 'Dartford and Gravesham NHS Trust', 'hospital', '01632 960130', 'Darent Valley Hospital', 'Dartford', 'DA2 9ZZ'],
  ['RYY', 'Kent Community Health NHS Foundation Trust', 'community', '01632 960140', 'Community nursing hub', 'Ashford', 'TN25 9ZZ'],
  ['RXY', 'Kent and Medway Mental Health NHS Trust', 'mental-health', '01632 960150', 'Community mental health team', 'Maidstone', 'ME14 9ZZ'],
  ['RYD', 'South East Coast Ambulance Service NHS Foundation Trust', 'ambulance', '01632 960160', 'Make Ready Centre', 'Ashford', 'TN23 9ZZ'],
  ['QKS', 'NHS Kent and Medway Integrated Care Board', 'other', '01632 960170', 'Gail House', 'Maidstone', 'ME15 9ZZ', false],
  ['820', 'Kent County Council', 'social-care', '01632 960180', 'Adult social care', 'Maidstone', 'ME14 9ZY'],
  ['821', 'Medway Council', 'social-care', '01632 960190', 'Adult social care', 'Chatham', 'ME4 9ZY'],
  ['DEMOGP1', 'Harbour View Surgery', 'gp-practice', '01632 960201', '4 Tankerton Parade', 'Whitstable', 'CT5 9ZY'],
  ['DEMOGP2', 'Pilgrim Lane Medical Practice', 'gp-practice', '01632 960202', '11 Pilgrim Lane', 'Canterbury', 'CT1 9ZY'],
  ['DEMOGP3', 'Oaklands Health Centre', 'gp-practice', '01632 960203', '2 Oaklands Road', 'Ashford', 'TN24 9ZY'],
  ['DEMOGP4', 'Leas Cliff Surgery', 'gp-practice', '01632 960204', '30 Leas Rise', 'Folkestone', 'CT20 9ZY'],
  ['DEMOGP5', 'Strand Riverside Surgery', 'gp-practice', '01632 960205', '8 Strand Row', 'Gillingham', 'ME7 9ZY'],
  ['DEMOGP6', 'Castle Keep Surgery', 'gp-practice', '01632 960206', '19 Keep Street', 'Rochester', 'ME1 9ZY'],
  ['DEMOGP7', 'Mote Meadow Surgery', 'gp-practice', '01632 960207', '5 Mote Meadow', 'Maidstone', 'ME15 9ZY'],
  ['DEMOGP8', 'Orchard Gate Surgery', 'gp-practice', '01632 960208', '7 Orchard Gate', 'Dartford', 'DA1 9ZY'],
  ['DEMOPH1', 'Oyster Bay Pharmacy', 'pharmacy', '01632 960301', '21 High Street', 'Whitstable', 'CT5 9ZX'],
  ['DEMOPH2', 'Dockside Pharmacy', 'pharmacy', '01632 960302', '3 Dock Road', 'Chatham', 'ME4 9ZX'],
  ['DEMOPH3', 'Hop Kiln Pharmacy', 'pharmacy', '01632 960303', '40 Week Street', 'Maidstone', 'ME14 9ZX'],
  ['DEMOHC1', 'Oast Meadow Hospice', 'hospice', '01632 960401', 'Oast Meadow', 'Canterbury', 'CT2 9ZX'],
  ['DEMOCP1', 'Seasalt Home Care', 'social-care', '01632 960501', '9 Harbour Street', 'Whitstable', 'CT5 9ZW'],
  ['DEMOCH1', 'The Limes Residential Home', 'care-home', '01632 960502', 'Lime Avenue', 'Rochester', 'ME1 9ZW'],
  ['DEMOOH1', 'Garden of England Out-of-Hours Service', 'out-of-hours', '01632 960601', 'Orbital House', 'Ashford', 'TN24 9ZW'],
  ['DEMOSH1', 'Stour Sexual Health Clinic', 'sexual-health', '01632 960701', '14 Stour Street', 'Canterbury', 'CT1 9ZV'],
  ['DEMOFC1', 'Weald Fertility Clinic', 'fertility', '01632 960801', 'Weald House', 'Tunbridge Wells', 'TN2 9ZV'],
];

export const ORGANISATIONS: readonly DemoOrganisation[] = ROWS.map(([code, name, kind, phone, line, town, postcode, feeds]) => ({
  code,
  name,
  kind,
  phone,
  line,
  town,
  postcode,
  feeds: feeds ?? true,
}));

const BY_CODE = new Map(ORGANISATIONS.map((organisation) => [organisation.code, organisation]));

/** The organisation of that ODS code. @throws when the demonstration has none: a slip in its own tables */
export function organisationOf(code: string): DemoOrganisation {
  const organisation = BY_CODE.get(code);
  if (!organisation) throw new Error(`the demonstration has no organisation ${code}`);
  return organisation;
}
