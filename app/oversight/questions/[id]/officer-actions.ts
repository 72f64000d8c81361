'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { readStep, takeStep, type StepState } from '@/app/take-step';
import { sayTooLong } from '@/lib/oversight/new-question';
import { requireOfficerSession } from '@/lib/portal/session';

const OFFICER_STEPS = ['acknowledge', 'ask', 'note', 'close'] as const;
const UNREADABLE = 'We could not read what you sent. Load this page again.';
const OVER = '/oversight/session-over';

export interface AnswerState {
  words: string;
  isPreview: boolean;
  failure: string | undefined;
}

/** The officer goes on with a question, but for answering it. */
export async function takeOfficerStep(_previous: StepState, form: FormData): Promise<StepState> {
  const { fhir } = await requireOfficerSession();
  const sent = readStep(form, z.enum(OFFICER_STEPS));
  if (sent === undefined) return { failure: UNREADABLE, words: String(form.get('words') ?? '') };
  if ((sent.step === 'ask' || sent.step === 'note') && sent.words === '') return { failure: 'Write something', words: '' };
  const failure = await takeStep(fhir, sent, OVER);
  if (failure !== undefined) return { failure, words: sent.words };
  redirect(`/oversight/questions/${encodeURIComponent(sent.id)}`);
}

/** Shows the answer as the person will see it, then sends it. */
export async function answerQuestion(_previous: AnswerState, form: FormData): Promise<AnswerState> {
  const { fhir } = await requireOfficerSession();
  form.set('step', 'answer');
  const sent = readStep(form, z.enum(['answer']));
  if (sent === undefined) return { failure: UNREADABLE, words: String(form.get('words') ?? ''), isPreview: false };
  if (sent.words === '') return { failure: 'Write an answer', words: '', isPreview: false };
  const tooLong = sayTooLong(sent.words);
  if (tooLong !== undefined) return { failure: tooLong, words: sent.words, isPreview: false };
  if (form.get('intent') !== 'send') return { failure: undefined, words: sent.words, isPreview: true };
  const failure = await takeStep(fhir, sent, OVER);
  if (failure !== undefined) return { failure, words: sent.words, isPreview: true };
  redirect(`/oversight/questions/${encodeURIComponent(sent.id)}`);
}
