'use server';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { noteProblems } from '@/app/page-title';
import { saySavingFailure } from '@/app/saving-failure';
import type { InviteState } from '@/components/people-who-help/invite-form';
import { spaceCode } from '@/lib/consent/helper-code';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { endHelper, inviteHelper } from '@/lib/portal/account/helpers';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayShortDate } from '@/lib/wording/dates';
import { HELP_LENGTHS } from '@/lib/wording/helpers';

const offered = HELP_LENGTHS.map(({ months }) => String(months));
const asked = z.object({ may: z.enum(['see', 'change']), months: z.string().refine((value) => offered.includes(value)).transform(Number) });

/** Makes a code for somebody who is to help. */
export async function invite(previous: InviteState, form: FormData): Promise<InviteState> {
  // The turn tells a press from the one after it, for another code.
  const state = await noteProblems(answerOnce(`invite ${previous.turn}`, form, () => makeCode(previous, form)));
  // The new code is in the list of this very answer.
  if (state.made !== undefined) refresh();
  return state;
}

async function makeCode(previous: InviteState, form: FormData): Promise<InviteState> {
  const { fhir } = await requirePatientSession();
  const again = (problem: string): InviteState => ({ made: undefined, problem, turn: previous.turn + 1 });
  const sent = asked.safeParse(Object.fromEntries(form));
  if (!sent.success) return again('Choose how long they can see your record');
  try {
    const made = await inviteHelper(fhir, { months: sent.data.months, mayChange: sent.data.may === 'change' }, new Date());
    if (made.outcome === 'refused') return again('You can have 10 people at once. Stop one of them first');
    return { made: { code: spaceCode(made.code), until: sayShortDate(made.codeExpires) }, problem: undefined, turn: previous.turn + 1 };
  } catch (error) {
    return again(saySavingFailure(error, 'helper-not-saved'));
  }
}

/** Stops somebody seeing the record, or makes a code worthless. */
export const end = async (_previous: { failure: string | undefined }, form: FormData): Promise<{ failure: string | undefined }> => answerOnce('end-helper', form, () => stop(form));

async function stop(form: FormData): Promise<{ failure: string | undefined }> {
  const { fhir } = await requirePatientSession();
  const sent = z.object({ id: z.uuid() }).safeParse(Object.fromEntries(form));
  if (!sent.success) return { failure: 'We could not tell whom you mean. Load this page again.' };
  try {
    await endHelper(fhir, sent.data.id);
  } catch (error) {
    return { failure: saySavingFailure(error, 'helper-not-saved') };
  }
  redirect('/people-who-help');
}
