'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ResearchState } from '@/components/sharing/research-choice';
import { fhirId } from '@/lib/fhir/fhir-id';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { optOutOfResearch, takeChoiceBack } from '@/lib/portal/sharing/choices';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayTakeBackFailure } from './take-back-failure';

const sent = z.object({ id: fhirId, version: fhirId }).optional();

/** Keeps the record out of research and planning; or, when the choice in force was sent, lets it be used again. */
export const saveResearchChoice = async (_previous: ResearchState, form: FormData): Promise<ResearchState> => answerOnce('research', form, () => save(form));

async function save(form: FormData): Promise<ResearchState> {
  const { fhir, patientId } = await requirePatientSession();
  const parsed = sent.safeParse(form.has('id') ? Object.fromEntries(form) : undefined);
  if (!parsed.success) return { failure: 'We could not tell which choice this is. Open this page again.' };
  let saved: Awaited<ReturnType<typeof takeChoiceBack>>;
  try {
    saved = await (parsed.data === undefined ? optOutOfResearch(fhir, patientId, new Date()) : takeChoiceBack(fhir, parsed.data));
  } catch (error) {
    return { failure: sayTakeBackFailure(error, 'Your choice is as it was.') };
  }
  if (saved.outcome === 'changed-elsewhere') return { failure: 'This choice was changed somewhere else since you opened this page. Open it again to see it as it is now.' };
  redirect(`/sharing/${encodeURIComponent(saved.id)}/saved`);
}
