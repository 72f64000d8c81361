import { unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import type { StepState } from '@/components/questions/step-form';
import { fhirId } from '@/lib/fhir/fhir-id';
import { sayTooLong } from '@/lib/oversight/new-question';
import type { QuestionStep } from '@/lib/oversight/question-states';
import { NotShown, SessionOver, StoreDown, TooManyRequests } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import { takeQuestionStep } from '@/lib/portal/questions/questions';
import { SIGN_IN_BESIDE, TOO_MANY_REQUESTS } from '@/lib/wording/no-room';

const fieldOfWords = z.string().regex(/^[a-z]+-words$/).catch('');

/** The form as it was sent, with what is wrong at its field. */
export const stepAgain = (form: FormData, message: string): StepState => ({
  problems: [{ field: fieldOfWords.parse(form.get('field')), message }],
  words: String(form.get('words') ?? ''),
});

/** A step as its form sends it. @returns undefined when it is none */
export function readStep<Step extends QuestionStep>(form: FormData, steps: z.ZodType<Step>): { id: string; version: string; step: Step; words: string } | undefined {
  return z.object({ id: fhirId, version: fhirId, step: steps, words: z.string().trim().catch('') }).safeParse(Object.fromEntries(form)).data;
}

/** Takes the step. @returns a sentence when it did not work */
export async function takeStep(fhir: FhirSession, sent: { id: string; version: string; step: QuestionStep; words: string }): Promise<string | undefined> {
  const tooLong = sayTooLong(sent.words);
  if (tooLong !== undefined) return tooLong;
  try {
    const taken = await takeQuestionStep(fhir, sent);
    if (taken.outcome === 'taken') return undefined;
    if (taken.outcome === 'refused') return 'This was not saved: it cannot be done with this question as it stands. Load this page again to see what can.';
    return 'This question was changed somewhere else since you opened it. Load this page again to see it as it is now. What you wrote is still here.';
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof SessionOver) return SIGN_IN_BESIDE;
    if (error instanceof NotShown) return 'This question is not there any more.';
    if (error instanceof TooManyRequests) return `${TOO_MANY_REQUESTS} Nothing has changed. What you wrote is still here.`;
    if (error instanceof StoreDown) return 'We cannot save right now. Nothing has changed. Try again in a few minutes.';
    console.error(JSON.stringify({ event: 'question-step-failed', error: error instanceof Error ? error.name : 'unknown' }));
    return 'Something went wrong on our side. Nothing has changed. Try again in a few minutes.';
  }
}
