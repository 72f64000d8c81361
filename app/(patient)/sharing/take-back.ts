'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { TakeBackState } from '@/components/sharing/take-back-form';
import { fhirId } from '@/lib/fhir/fhir-id';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { keepChoiceOn, takeChoiceBack } from '@/lib/portal/sharing/choices';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayTakeBackFailure } from './take-back-failure';

const sent = z.object({ id: fhirId, version: fhirId });

/** Takes a choice back, if it is still the version that the person saw. */
export const takeBack = async (_previous: TakeBackState, form: FormData): Promise<TakeBackState> =>
  answerOnce('take-back', form, () => saveSeen(form, takeChoiceBack, 'Your choice is still in force.'));

/** Keeps a choice on that somebody asked staff to end. */
export const keepOn = async (_previous: TakeBackState, form: FormData): Promise<TakeBackState> =>
  answerOnce('keep-on', form, () => saveSeen(form, keepChoiceOn, 'It still ends on that day.'));

/** @param then how things stand when it did not work */
async function saveSeen(form: FormData, save: typeof takeChoiceBack, then: string): Promise<TakeBackState> {
  const { fhir } = await requirePatientSession();
  const parsed = sent.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { failure: 'We could not tell which choice this is. Go back to what you share and try again.' };
  let saved: Awaited<ReturnType<typeof takeChoiceBack>>;
  try {
    saved = await save(fhir, parsed.data);
  } catch (error) {
    return { failure: sayTakeBackFailure(error, then) };
  }
  if (saved.outcome === 'changed-elsewhere') return { failure: 'This choice was changed somewhere else since you opened it. Go back to what you share to see it as it is now.' };
  redirect(`/sharing/${encodeURIComponent(saved.id)}/saved`);
}
