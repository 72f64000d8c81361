'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { readStep, takeStep, type StepState } from '@/app/take-step';
import { requirePatientSession } from '@/lib/portal/session';

const OWN_STEPS = ['comment', 'satisfied', 'not-satisfied', 'withdraw'] as const;

/** The person goes on with their question. */
export async function takeOwnStep(_previous: StepState, form: FormData): Promise<StepState> {
  const { fhir } = await requirePatientSession();
  const sent = readStep(form, z.enum(OWN_STEPS));
  if (sent === undefined) return { failure: 'We could not read what you sent. Load this page again.', words: String(form.get('words') ?? '') };
  if (sent.step === 'comment' && sent.words === '') return { failure: 'Write what you want to add', words: '' };
  const failure = await takeStep(fhir, sent, '/session-over');
  if (failure !== undefined) return { failure, words: sent.words };
  redirect(`/questions/${encodeURIComponent(sent.id)}`);
}
