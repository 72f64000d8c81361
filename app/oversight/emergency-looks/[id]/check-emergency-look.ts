'use server';
import { redirect, unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import { noteProblems } from '@/app/page-title';
import { fhirId } from '@/lib/fhir/fhir-id';
import { sayTooLong } from '@/lib/oversight/new-question';
import { CHECK_FINDINGS } from '@/lib/oversight/task-codes';
import { SessionOver } from '@/lib/portal/errors';
import { saveCheck } from '@/lib/portal/oversight';
import { requireOfficerSession } from '@/lib/portal/session';

export interface CheckState {
  finding: string;
  words: string;
  problems: { field: string; message: string }[];
}

const sentCheck = z.object({ id: fhirId, version: fhirId, finding: z.enum(CHECK_FINDINGS), words: z.string().trim().catch('') });

/** Marks an emergency look as checked. */
export async function checkEmergencyLook(_previous: CheckState, form: FormData): Promise<CheckState> {
  return noteProblems(check(form));
}

async function check(form: FormData): Promise<CheckState> {
  const { fhir } = await requireOfficerSession();
  const [finding, words] = [String(form.get('finding') ?? ''), String(form.get('words') ?? '')];
  const again = (field: string, message: string): CheckState => ({ finding, words, problems: [{ field, message }] });
  const sent = sentCheck.safeParse(Object.fromEntries(form)).data;
  if (sent === undefined) return again('finding', 'Choose what you found');
  if (sent.finding !== 'right' && sent.words === '') return again('words', 'Say what you found');
  const tooLong = sayTooLong(sent.words);
  if (tooLong !== undefined) return again('words', tooLong);
  try {
    const saved = await saveCheck(fhir, sent);
    if (saved.outcome === 'changed-elsewhere') return again('finding', 'Somebody else has checked this look since you opened it. Load this page again.');
    if (saved.outcome === 'refused') return again('finding', `This was not saved. ${saved.why}`);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof SessionOver) redirect('/oversight/session-over');
    return again('finding', 'We cannot save right now. Nothing has changed. Try again in a few minutes.');
  }
  redirect(`/oversight/emergency-looks/${encodeURIComponent(sent.id)}`);
}
