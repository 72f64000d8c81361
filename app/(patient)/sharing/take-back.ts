'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { fhirId } from '@/lib/fhir/fhir-id';
import { takeChoiceBack } from '@/lib/portal/choices';
import { requirePatientSession } from '@/lib/portal/session';
import { sayTakeBackFailure } from './take-back-failure';

export interface TakeBackState {
  /** A sentence, when it did not work. */
  failure: string | undefined;
}

const sent = z.object({ id: fhirId, version: fhirId });

/** Takes a choice back, if it is still the version that the person saw. */
export async function takeBack(_previous: TakeBackState, form: FormData): Promise<TakeBackState> {
  const { fhir } = await requirePatientSession();
  const parsed = sent.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { failure: 'We could not tell which choice this is. Go back to what you share and try again.' };
  let taken: Awaited<ReturnType<typeof takeChoiceBack>>;
  try {
    taken = await takeChoiceBack(fhir, parsed.data);
  } catch (error) {
    return { failure: sayTakeBackFailure(error, 'Your choice is still in force.') };
  }
  if (taken.outcome === 'changed-elsewhere') return { failure: 'This choice was changed somewhere else since you opened it. Go back to what you share to see it as it is now.' };
  redirect(`/sharing/${encodeURIComponent(taken.id)}/saved`);
}
