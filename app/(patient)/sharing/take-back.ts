'use server';
import { redirect, unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import { takeChoiceBack } from '@/lib/portal/choices';
import { NotAccepted, NotShown, SessionOver, StoreDown } from '@/lib/portal/errors';
import { requirePatientSession } from '@/lib/portal/session';

export interface TakeBackState {
  /** A sentence, when it did not work. */
  failure: string | undefined;
}

const idPattern = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/);
const sent = z.object({ id: idPattern, version: idPattern });

/** Takes a choice back, if it is still the version that the person saw. */
export async function takeBack(_previous: TakeBackState, form: FormData): Promise<TakeBackState> {
  const { fhir } = await requirePatientSession();
  const parsed = sent.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { failure: 'We could not tell which choice this is. Go back to what you share and try again.' };
  let taken: Awaited<ReturnType<typeof takeChoiceBack>>;
  try {
    taken = await takeChoiceBack(fhir, parsed.data);
  } catch (error) {
    return { failure: sayFailure(error) };
  }
  if (taken.outcome === 'changed-elsewhere') return { failure: 'This choice was changed somewhere else since you opened it. Go back to what you share to see it as it is now.' };
  redirect(`/sharing/${encodeURIComponent(taken.id)}/saved`);
}

function sayFailure(error: unknown): string {
  unstable_rethrow(error);
  if (error instanceof SessionOver) redirect('/session-over');
  if (error instanceof NotShown) return 'This choice is not there any more. Go back to what you share to see your choices.';
  if (error instanceof NotAccepted) return 'The store did not take this. Your choice is still in force.';
  if (error instanceof StoreDown) return 'We cannot save right now. Your choice is still in force. Try again in a few minutes.';
  console.error(JSON.stringify({ event: 'choice-not-taken-back', error: error instanceof Error ? error.name : 'unknown' }));
  return 'Something went wrong on our side. Your choice is still in force. Try again in a few minutes.';
}
