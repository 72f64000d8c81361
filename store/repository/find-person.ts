import type { FindPersonFacts, SignInFacts, SignInRefusedFacts } from '@/lib/audit/event-facts';
import { appendEvent } from '@/store/audit/append-event';
import type { Databases } from '@/store/database/database';

type Authorizer = Pick<Databases, 'authorizer'>;

/**
 * The person with this NHS number (ten digits) and date of birth (`YYYY-MM-DD`). A date
 * that does not match gets the same answer, for the same work, as a person who does not
 * exist: one look-up by the number, and one comparison.
 */
export async function findPerson(databases: Authorizer, asked: { nhsNumber: string; birthDate: string }): Promise<string | undefined> {
  const { rows } = await databases.authorizer.query<{ patient_id: string }>({
    name: 'find-person',
    text: 'select patient_id from patient_index where nhs_number = $1 and birth_date = $2',
    values: [asked.nhsNumber, asked.birthDate],
  });
  return rows[0]?.patient_id;
}

/** Logs a professional's search for a person: in that person's log when someone was found. */
export async function logPersonSearch(databases: Authorizer, facts: FindPersonFacts): Promise<void> {
  await appendEvent(databases.authorizer, facts, facts.patientId);
}

/** Logs a sign-in, in the log of the person whose record it opens; one that opens nobody's, or that was refused, in the chain that is nobody's. */
export async function logSignIn(databases: Authorizer, facts: SignInFacts | SignInRefusedFacts): Promise<void> {
  await appendEvent(databases.authorizer, facts, facts.kind === 'sign-in' ? facts.patientId : undefined);
}
