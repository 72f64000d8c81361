'use server';
import { redirect, unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import { noteProblems } from '@/app/page-title';
import type { CheckState } from '@/components/oversight/check-form';
import { fhirId } from '@/lib/fhir/fhir-id';
import { sayTooLong } from '@/lib/oversight/new-question';
import { FINDINGS, NEEDS_NO_WORDS, type CheckKind } from '@/lib/oversight/task-codes';
import { SessionOver } from '@/lib/portal/errors';
import { saveCheck } from '@/lib/portal/questions/oversight';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { findOfficerSession } from '@/lib/portal/session/session';
import { SIGN_IN_BESIDE } from '@/lib/wording/no-room';
import type { CheckList } from './check-pages';

const sentCheck = (kind: CheckKind) => z.object({ id: fhirId, version: fhirId, finding: z.enum(FINDINGS[kind]), words: z.string().trim().catch('') });

/** Marks an emergency look as checked. */
export async function checkEmergencyLook(_previous: CheckState, form: FormData): Promise<CheckState> {
  return noteProblems(answerOnce('check-emergency-look', form, () => check('check-emergency-look', '/oversight/emergency-looks', form)));
}

/** Says what became of a letter that could not be sent. */
export async function checkLetter(_previous: CheckState, form: FormData): Promise<CheckState> {
  return noteProblems(answerOnce('check-undelivered-letter', form, () => check('check-undelivered-letter', '/oversight/letters', form)));
}

async function check(kind: CheckKind, list: CheckList, form: FormData): Promise<CheckState> {
  const session = await findOfficerSession();
  const [finding, words] = [String(form.get('finding') ?? ''), String(form.get('words') ?? '')];
  const again = (field: string, message: string): CheckState => ({ finding, words, problems: [{ field, message }] });
  if (session === undefined) return again('finding', SIGN_IN_BESIDE);
  const sent = sentCheck(kind).safeParse(Object.fromEntries(form)).data;
  if (sent === undefined) return again('finding', 'Choose what you found');
  if (!NEEDS_NO_WORDS.includes(sent.finding) && sent.words === '') return again('words', 'Say what you found');
  const tooLong = sayTooLong(sent.words);
  if (tooLong !== undefined) return again('words', tooLong);
  try {
    const saved = await saveCheck(session.fhir, sent);
    if (saved.outcome === 'changed-elsewhere') return again('finding', 'Somebody else has done this since you opened it. Load this page again.');
    if (saved.outcome === 'refused') return again('finding', `This was not saved. ${saved.why}`);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof SessionOver) return again('finding', SIGN_IN_BESIDE);
    return again('finding', 'We cannot save right now. Nothing has changed. Try again in a few minutes.');
  }
  redirect(`${list}/${encodeURIComponent(sent.id)}`);
}
