'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { saySavingFailure } from '@/app/saving-failure';
import { fhirId } from '@/lib/fhir/fhir-id';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { stopApp } from '@/lib/portal/account/apps';
import { requirePatientSession } from '@/lib/portal/session/session';

const sent = z.object({ id: fhirId });

/** Stops an app: it can read nothing from now on. */
export const stop = async (_previous: { failure: string | undefined }, form: FormData): Promise<{ failure: string | undefined }> =>
  answerOnce('stop-app', form, () => stopNow(form));

async function stopNow(form: FormData): Promise<{ failure: string | undefined }> {
  const { fhir } = await requirePatientSession();
  const parsed = sent.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { failure: 'We could not tell which app you mean. Go back to your apps and try again.' };
  try {
    await stopApp(fhir, parsed.data.id);
  } catch (error) {
    return { failure: saySavingFailure(error, 'app-not-stopped') };
  }
  redirect('/apps');
}
