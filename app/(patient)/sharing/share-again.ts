'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { answerOnce } from '@/lib/portal/session/answer-once';
import type { ShareAgainState } from '@/components/sharing/share-again-form';
import { takeChoicesBack } from '@/lib/portal/sharing/choices';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayTakeBackFailure } from './take-back-failure';

/** As many as are listed (lib/portal/sharing/choices.ts): the person's own, and those that were made for them. */
const sent = z.array(z.string().regex(/^[A-Za-z0-9.-]{1,64} [A-Za-z0-9.-]{1,64}$/)).min(1).max(1_000);

/** Takes back every choice that the person saw, each if it is still the version that they saw. */
export const shareAgain = async (_previous: ShareAgainState, form: FormData): Promise<ShareAgainState> => answerOnce('share-again', form, () => takeAllBack(form));

async function takeAllBack(form: FormData): Promise<ShareAgainState> {
  const { fhir, patientId } = await requirePatientSession();
  const parsed = sent.safeParse(form.getAll('choice'));
  if (!parsed.success) return { failure: 'We could not tell which choices these are. Go back to what you share and try again.' };
  const seen = parsed.data.map((choice) => choice.split(' ')).map(([id = '', version = '']) => ({ id, version }));
  let kept: number;
  try {
    kept = await takeChoicesBack(fhir, patientId, seen);
  } catch (error) {
    return { failure: sayTakeBackFailure(error, 'Some of your choices may still be in force. Go back to what you share to see them.') };
  }
  if (kept > 0) return { failure: 'A choice was changed somewhere else since you opened this page, so it is still in force. Go back to what you share to see it as it is now.' };
  redirect('/sharing');
}
