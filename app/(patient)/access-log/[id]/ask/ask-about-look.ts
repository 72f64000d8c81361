'use server';
import { redirect, unstable_rethrow } from 'next/navigation';
import { noteProblems } from '@/app/page-title';
import { advanceAsking, type AskFormState } from '@/lib/oversight/ask-form';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { NotAccepted, NotShown, SessionOver, StoreDown, TooManyRequests } from '@/lib/portal/errors';
import { findOpenQuestion, sendQuestion } from '@/lib/portal/questions/questions';
import { findPatientSession } from '@/lib/portal/session/session';
import { SIGN_IN_BESIDE, TOO_MANY_REQUESTS } from '@/lib/wording/no-room';

/** Takes one step of asking about a look: the next question, what is wrong, or sending it. */
export async function askAboutLook(eventId: string, _previous: AskFormState, sent: FormData): Promise<AskFormState> {
  return noteProblems(answerOnce(`ask ${eventId}`, sent, () => takeStep(eventId, sent)));
}

async function takeStep(eventId: string, sent: FormData): Promise<AskFormState> {
  const outcome = advanceAsking(sent);
  if ('show' in outcome) return outcome.show;
  const session = await findPatientSession();
  if (session === undefined) return { ...outcome.form, failure: SIGN_IN_BESIDE };
  const { fhir, patientId } = session;
  let id: string;
  try {
    id = (await findOpenQuestion(fhir, eventId)) ?? (await sendQuestion(fhir, patientId, outcome.send, eventId));
  } catch (error) {
    return { ...outcome.form, failure: sayFailure(error) };
  }
  redirect(`/questions/${encodeURIComponent(id)}?sent=1`);
}

function sayFailure(error: unknown): string {
  unstable_rethrow(error);
  if (error instanceof SessionOver) return SIGN_IN_BESIDE;
  if (error instanceof NotAccepted || error instanceof NotShown) return 'The store did not take this question. Your answers are still here.';
  if (error instanceof TooManyRequests) return `${TOO_MANY_REQUESTS} Your answers are still here.`;
  if (error instanceof StoreDown) return 'We cannot send it right now. Your answers are still here: try again in a few minutes.';
  console.error(JSON.stringify({ event: 'question-not-sent', error: error instanceof Error ? error.name : 'unknown' }));
  return 'Something went wrong on our side. Your answers are still here: try again in a few minutes.';
}
