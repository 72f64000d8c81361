'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { sessionFor } from '@/app/form-session';
import { noteProblems } from '@/app/page-title';
import { saySavingFailure } from '@/app/saving-failure';
import { fhirId } from '@/lib/fhir/fhir-id';
import { readNoticeDraft, readNoticeForm, type NoticeDraft, type NoticeProblem } from '@/lib/oversight/notice-form';
import type { CodeState } from '@/components/notices/code-form';
import type { NoticeFormState } from '@/components/notices/notice-form';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { proveAddress, readOwnNotices, saveNotices } from '@/lib/portal/account/notices';
import { SessionOver } from '@/lib/portal/errors';
import { findPatientSession, requirePatientSession, type PatientSession } from '@/lib/portal/session/session';
import { SIGN_IN_BESIDE } from '@/lib/wording/no-room';

interface NoticeActionProblem {
  field: string;
  message: string;
}

/** However the numbers of the code were set apart. */
const typedCode = z.string().transform((typed) => typed.replaceAll(/\s/g, ''));
const sentCode = z.object({ id: fhirId, code: typedCode.pipe(z.string().regex(/^\d{6}$/)) });

const seenSchema = z.object({ id: fhirId, version: fhirId });

/** In a form in which something was typed, which a redirect would take away. */
const sayNotSaved = (error: unknown): string => (error instanceof SessionOver ? SIGN_IN_BESIDE : saySavingFailure(error, 'notices-not-saved'));

const CHANGED_ELSEWHERE = 'This was changed somewhere else since you opened it. Load this page again.';

/** Saves what the person wishes to be told. @param patientId whose page it is */
export async function saveWishes(patientId: string, previous: NoticeFormState, form: FormData): Promise<NoticeFormState> {
  return noteProblems(answerOnce(`notices ${patientId}`, form, () => trySaving(patientId, previous, form)));
}

async function trySaving(patientId: string, previous: NoticeFormState, form: FormData): Promise<NoticeFormState> {
  const session = sessionFor(patientId, await findPatientSession());
  const draft = readNoticeDraft(form);
  const again = (problems: NoticeProblem[]): NoticeFormState => ({ draft, problems, turn: previous.turn + 1 });
  if (typeof session === 'string') return again([{ field: 'channel', message: session }]);
  try {
    const problems = await save(session.fhir, draft, seenSchema.safeParse(Object.fromEntries(form)).data);
    if (problems.length > 0) return again(problems);
  } catch (error) {
    return again([{ field: 'channel', message: sayNotSaved(error) }]);
  }
  redirect('/notices');
}

async function save(fhir: PatientSession['fhir'], draft: NoticeDraft, seen: z.infer<typeof seenSchema> | undefined): Promise<NoticeProblem[]> {
  const { kept, offered } = await readOwnNotices(fhir);
  const read = readNoticeForm(draft, offered);
  if (!read.ok) return read.problems;
  // Nothing was ever set, and nothing is to be.
  if (read.wishes === 'none' && kept === undefined) return [];
  const wishes = read.wishes === 'none' ? { ...(kept as NonNullable<typeof kept>).wishes, isOn: false } : read.wishes;
  const saved = await saveNotices(fhir, { kinds: wishes.kinds, channel: wishes.channel, address: wishes.address, isOn: wishes.isOn }, seen);
  switch (saved.outcome) {
    case 'saved':
      return [];
    case 'changed-elsewhere':
      return [{ field: 'channel', message: CHANGED_ELSEWHERE }];
    case 'refused':
      return [{ field: 'channel', message: `This was not saved. ${saved.why}` }];
  }
}

/** Turns messages off and has the address deleted, wherever it is kept. */
export async function deleteAddress(_previous: { problems: NoticeActionProblem[] }, form: FormData): Promise<{ problems: NoticeActionProblem[] }> {
  return noteProblems(answerOnce('delete-address', form, () => forget(form)));
}

async function forget(form: FormData): Promise<{ problems: NoticeActionProblem[] }> {
  const again = (message: string): { problems: NoticeActionProblem[] } => ({ problems: [{ field: 'address', message }] });
  const { fhir } = await requirePatientSession();
  try {
    const { kept } = await readOwnNotices(fhir);
    const seen = seenSchema.safeParse(Object.fromEntries(form)).data;
    if (kept?.wishes.address !== undefined && seen !== undefined) {
      const { kinds, channel } = kept.wishes;
      const saved = await saveNotices(fhir, { kinds, channel, address: undefined, isOn: false }, seen);
      if (saved.outcome !== 'saved') return again(saved.outcome === 'changed-elsewhere' ? CHANGED_ELSEWHERE : `Nothing was deleted. ${saved.why}`);
    }
  } catch (error) {
    return again(saySavingFailure(error, 'notices-not-saved'));
  }
  redirect('/notices');
}

/** Checks the code that was sent to a new address. */
export async function checkCode(_previous: CodeState, form: FormData): Promise<CodeState> {
  return noteProblems(answerOnce('prove-address', form, () => prove(form)));
}

async function prove(form: FormData): Promise<CodeState> {
  const again = (message: string): CodeState => ({ problems: [{ field: 'code', message }], code: String(form.get('code') ?? '') });
  const session = await findPatientSession();
  if (session === undefined) return again(SIGN_IN_BESIDE);
  const sent = sentCode.safeParse(Object.fromEntries(form)).data;
  if (sent === undefined) return again('Type the 6 numbers of the code');
  try {
    const failure = await proveAddress(session.fhir, sent.id, sent.code);
    if (failure !== undefined) return again(failure);
  } catch (error) {
    return again(sayNotSaved(error));
  }
  redirect('/notices');
}
