/** From one look to the next without a sign-in: to an emergency look of the same person, or to somebody else. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LIFETIMES } from '../lifetimes';
import { browserOf, nameBrowser } from './browser-cookie';
import type { Waiting } from './finish-sign-in';
import type { SignInDeps } from './sign-in-deps';
import type { BackSignIn } from './sign-in-records';

/**
 * Takes up the sign-in of the look that the app named, in the browser in which it was made.
 * @returns false when it cannot be taken up: then they sign in as anybody does
 */
export async function takeUpSignIn(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, { uid, client, lookAgain }: Waiting): Promise<boolean> {
  const offer = lookAgain === undefined ? undefined : await deps.working.take(lookAgain);
  if (offer === undefined || offer.clientId !== client.clientId) return false;
  const working = await deps.working.find(offer.from);
  if (working === undefined || working.browser !== browserOf(request)) return false;
  nameBrowser(request, reply, deps.storeUrl);
  const { person, patientId, nhsNumber, signedInAt, tries } = working;
  await deps.records.keepOn(uid, { person, signedInAt, tries, from: { grantId: offer.from, again: offer.again, patientId, nhsNumber } });
  return true;
}

/** Whether the look that they go on from is still open: who ended it on another page has ended this too. */
export const isStillOpen = async (deps: SignInDeps, { from }: Pick<BackSignIn, 'from'>): Promise<boolean> =>
  from === undefined || (await deps.working.find(from.grantId)) !== undefined;

/** Keeps a professional's sign-in for as long as the look that it opened. */
export async function keepWorking(
  deps: SignInDeps,
  request: FastifyRequest,
  look: { grantId: string; patientId: string; nhsNumber: string | undefined },
  { person, signedInAt, tries }: BackSignIn,
): Promise<void> {
  const browser = browserOf(request);
  if (person.kind !== 'professional' || browser === undefined) return;
  const { grantId, patientId, nhsNumber } = look;
  await deps.working.keep(
    grantId,
    { person, patientId, browser, signedInAt, tries, ...(nhsNumber === undefined ? {} : { nhsNumber }) },
    new Date(Date.now() + LIFETIMES.professionalAccessToken * 1000),
  );
}
