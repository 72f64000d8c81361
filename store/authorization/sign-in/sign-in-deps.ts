import type { Provider } from 'oidc-provider';
import type { FindPersonFacts, SignInFacts, SignInRefusedFacts } from '@/lib/audit/event-facts';
import type { ItemSource } from '@/lib/fhir/classify';
import type { Helped } from '@/store/repository/helpers';
import type { LookBackground } from '@/store/repository/log/explain-look';
import type { PrismaClient } from '@/prisma/client/client';
import type { IdentityProviders } from './identity-providers';
import type { SignInRecords } from './sign-in-records';
import type { WorkingSignIns } from './working-sign-ins';

/** The index of persons, as signing in needs it. */
export interface People {
  /**
   * @param asked ten digits, and YYYY-MM-DD
   * @returns patient id; undefined, for the same work, when the date does not match or nobody has the number
   */
  find(asked: { nhsNumber: string; birthDate: string }): Promise<string | undefined>;
  /** What of the record explains that this professional opens it now: to be kept with the grant, and shown to nobody here. */
  explain(asked: { patientId: string; practitioner: string; organisation: string }): Promise<LookBackground>;
  /** Whether this person has not let this app in before, or stopped it since. */
  isNewApp(asked: { patientId: string; clientId: string }): Promise<boolean>;
  /** Whom somebody helps now. */
  findHelped(subject: { issuer: string; id: string }): Promise<Helped[]>;
  /** Makes a code theirs, once. @returns undefined, the same for whatever is wrong with it */
  useHelperCode(asked: { code: string; birthDate: string; subject: { issuer: string; id: string }; name: string }): Promise<Helped | undefined>;
  logSearch(facts: FindPersonFacts): Promise<void>;
  logSignIn(facts: SignInFacts | SignInRefusedFacts): Promise<void>;
  /** Puts who signed in into the directory, unless somebody who knows more has, so that `fhirUser` leads somewhere. */
  saveProfessional(practitioner: fhir4.Practitioner): Promise<void>;
}

/** What sort of place an organisation is, from the directory; a job can mean one role in a hospital and another in a surgery. */
export type FindOrganisationKind = (odsCode: string) => Promise<ItemSource['kind'] | undefined>;

export interface SignInDeps {
  provider: Provider;
  prisma: PrismaClient;
  storeUrl: string;
  fhirBase: string;
  identityProviders: IdentityProviders;
  records: SignInRecords;
  working: WorkingSignIns;
  people: People;
  findOrganisationKind: FindOrganisationKind;
  clock: () => Date;
  /** ODS code of the organisation that runs the shared record. */
  oversightOrganisation: string;
}
