import { ANOTHER_IS_OPEN, SIGN_IN_BESIDE } from '@/lib/wording/no-room';

/**
 * The session that a form is sent with, if it is of the person whom its page is about. A browser has one session: whoever opens
 * another record in another tab, or signs in there as somebody else, would save for that person what was filled in for this one.
 * @returns otherwise a sentence: what was filled in stays, and can be sent once the right record is open again
 */
export function sessionFor<Session extends { patientId: string }>(patientId: string, found: Session | undefined): Session | string {
  if (found === undefined) return SIGN_IN_BESIDE;
  return found.patientId === patientId ? found : ANOTHER_IS_OPEN;
}
