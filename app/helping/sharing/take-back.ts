'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { sayChoiceFailure } from '@/app/choice-failure';
import { fhirId } from '@/lib/fhir/fhir-id';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { takeChoiceBack } from '@/lib/portal/sharing/choices';
import { NotShown, SessionOver } from '@/lib/portal/errors';
import { requireHelperSession } from '@/lib/portal/session/session';
import { CHANGED_MEANWHILE } from '@/lib/wording/helping-choices';

const sent = z.object({ id: fhirId, version: fhirId });

/** Takes back a choice that the helper made, if it is still the version that they saw. */
export const takeBackForThem = async (
  _previous: { failure: string | undefined },
  form: FormData,
): Promise<{ failure: string | undefined }> => answerOnce('take-back-for-them', form, () => takeBack(form));

async function takeBack(form: FormData): Promise<{ failure: string | undefined }> {
  const { fhir } = await requireHelperSession();
  const parsed = sent.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { failure: CHANGED_MEANWHILE };
  try {
    const taken = await takeChoiceBack(fhir, parsed.data);
    if (taken.outcome === 'changed-elsewhere') return { failure: CHANGED_MEANWHILE };
  } catch (error) {
    if (error instanceof NotShown) return { failure: CHANGED_MEANWHILE };
    if (error instanceof SessionOver) redirect('/helping/session-over');
    return { failure: sayChoiceFailure(error, { event: 'helpers-choice-not-taken-back', chooser: 'helper' }) };
  }
  redirect('/helping/sharing');
}
