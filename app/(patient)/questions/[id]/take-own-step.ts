'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { noteProblems } from '@/app/page-title';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { readStep, stepAgain, takeStep } from '@/app/take-step';
import type { StepState } from '@/components/questions/step-form';
import { findPatientSession } from '@/lib/portal/session/session';
import { SIGN_IN_BESIDE } from '@/lib/wording/no-room';

const OWN_STEPS = ['comment', 'satisfied', 'not-satisfied', 'withdraw'] as const;

/** The person goes on with their question. */
export async function takeOwnStep(_previous: StepState, form: FormData): Promise<StepState> {
  return noteProblems(answerOnce('own-step', form, () => take(form)));
}

async function take(form: FormData): Promise<StepState> {
  const session = await findPatientSession();
  if (session === undefined) return stepAgain(form, SIGN_IN_BESIDE);
  const sent = readStep(form, z.enum(OWN_STEPS));
  if (sent === undefined) return stepAgain(form, 'We could not read what you sent. Load this page again.');
  if (sent.step === 'comment' && sent.words === '') return stepAgain(form, 'Write what you want to add');
  const failure = await takeStep(session.fhir, sent);
  if (failure !== undefined) return stepAgain(form, failure);
  redirect(`/questions/${encodeURIComponent(sent.id)}`);
}
