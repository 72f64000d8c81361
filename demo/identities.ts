/**
 * Who can sign in at the practice identity provider of the demonstration: everyone of
 * the population, and the invented professionals, privacy officers and reviewers.
 */
import { identitySchema, type Identity } from './identity-type';
import { dayInKent, readLoadingMarker } from './loading/loading-day';
import { PEOPLE } from './population/people';
import { dateOfBirth, fullName, type Person } from './population/person';
import { PRIVACY_OFFICER_ROLE, PRIVACY_OFFICERS, officerName, type DemoOfficer } from './population/privacy-officers';
import { PROFESSIONALS, professionalName, type Professional } from './population/professionals';

export type { Identity } from './identity-type';

const patientIdentity = (person: Person, day: string): Identity => ({
  id: `patient-${person.nhsNumber}`,
  kind: 'patient',
  name: fullName(person),
  nhsNumber: person.nhsNumber,
  dateOfBirth: dateOfBirth(person, day),
  givenName: person.given,
  familyName: person.family,
});

const professionalIdentity = (professional: Professional): Identity => ({
  id: professional.id,
  kind: 'professional',
  name: professionalName(professional),
  jobRole: professional.jobRole,
  jobRoleCode: professional.jobRoleCode,
  organisation: professional.organisation.name,
  organisationCode: professional.organisation.code,
  sdsUserId: professional.sdsUserId,
  organisationKind: professional.organisation.kind,
  givenName: professional.given,
  familyName: professional.family,
});

const officerIdentity = (officer: DemoOfficer): Identity => ({
  id: officer.id,
  kind: 'privacy-officer',
  name: officerName(officer),
  jobRole: PRIVACY_OFFICER_ROLE.name,
  jobRoleCode: PRIVACY_OFFICER_ROLE.code,
  organisation: officer.organisation.name,
  organisationCode: officer.organisation.code,
  sdsUserId: officer.sdsUserId,
  organisationKind: officer.organisation.kind,
  givenName: officer.given,
  familyName: officer.family,
});

const reviewer = (given: string, family: string): Identity => ({
  id: `reviewer-${family.toLowerCase()}`,
  kind: 'reviewer',
  name: `${given} ${family}`,
  givenName: given,
  familyName: family,
});

/** Everyone who can sign in, with the dates of birth that they have when the demonstration was loaded on `day` (YYYY-MM-DD). */
export function identitiesOn(day: string): Identity[] {
  const identities = [
    ...PEOPLE.map((person) => patientIdentity(person, day)),
    ...PROFESSIONALS.map(professionalIdentity),
    ...PRIVACY_OFFICERS.map(officerIdentity),
    reviewer('Dorothy', 'Vane'),
    reviewer('Winston', 'Grant'),
  ];
  return identities.map((identity) => identitySchema.parse(identity));
}

/** As {@link identitiesOn}, of the day on which the demonstration in this data folder was loaded, or else of today. */
function identitiesOf(dataDir: string, now: Date): Identity[] {
  return identitiesOn(readLoadingMarker(dataDir)?.day ?? dayInKent(now));
}

/** Everyone who can sign in here, as the data folder of this process has them when it starts. */
export const IDENTITIES: readonly Identity[] = identitiesOf(process.env.DATA_DIR ?? '.data', new Date());
