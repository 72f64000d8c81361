'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { noteProblems } from '@/app/page-title';
import { readStep, stepAgain, takeStep } from '@/app/take-step';
import type { StepState } from '@/components/questions/step-form';
import type { AnswerState } from '@/components/oversight/answer-form';
import { sayTooLong } from '@/lib/oversight/new-question';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { findOfficerSession } from '@/lib/portal/session/session';
import { SIGN_IN_BESIDE } from '@/lib/wording/no-room';

const OFFICER_STEPS = ['acknowledge', 'ask', 'note', 'close'] as const;
const UNREADABLE = 'We could not read what you sent. Load this page again.';

/** The officer goes on with a question, but for answering it. */
export async function takeOfficerStep(_previous: StepState, form: FormData): Promise<StepState> {
  return noteProblems(answerOnce('officer-step', form, () => take(form)));
}

async function take(form: FormData): Promise<StepState> {
  const session = await findOfficerSession();
  if (session === undefined) return stepAgain(form, SIGN_IN_BESIDE);
  const sent = readStep(form, z.enum(OFFICER_STEPS));
  if (sent === undefined) return stepAgain(form, UNREADABLE);
  if ((sent.step === 'ask' || sent.step === 'note') && sent.words === '') return stepAgain(form, sent.step === 'ask' ? 'Say whom you ask, and what' : 'Say what you found');
  const failure = await takeStep(session.fhir, sent);
  if (failure !== undefined) return stepAgain(form, failure);
  redirect(`/oversight/questions/${encodeURIComponent(sent.id)}`);
}

/** Shows the answer as the person will see it, then sends it. */
export async function answerQuestion(_previous: AnswerState, form: FormData): Promise<AnswerState> {
  return noteProblems(answerOnce('officer-answer', form, () => answer(form)));
}

async function answer(form: FormData): Promise<AnswerState> {
  const session = await findOfficerSession();
  form.set('step', 'answer');
  const sent = readStep(form, z.enum(['answer']));
  const again = (message: string, isPreview = false): AnswerState => ({ problems: [{ field: 'answer', message }], words: String(form.get('words') ?? ''), isPreview });
  if (session === undefined) return again(SIGN_IN_BESIDE, form.get('intent') === 'send');
  if (sent === undefined) return again(UNREADABLE);
  if (sent.words === '') return again('Write an answer');
  const tooLong = sayTooLong(sent.words);
  if (tooLong !== undefined) return again(tooLong);
  if (form.get('intent') !== 'send') return { problems: [], words: sent.words, isPreview: true };
  const failure = await takeStep(session.fhir, sent);
  if (failure !== undefined) return again(failure, true);
  redirect(`/oversight/questions/${encodeURIComponent(sent.id)}`);
}
