'use server';
import { redirect, unstable_rethrow } from 'next/navigation';
import { advanceForm, type ChoiceForm } from '@/lib/consent/choice-steps';
import { readEntryAnswers } from '@/lib/consent/entry-answers';
import { enterChoice, furnishEntry } from '@/lib/portal/enter-choice';
import { NotAccepted, NotShown, SessionOver, StoreDown } from '@/lib/portal/errors';
import { readLook } from '@/lib/portal/read-look';
import { requireProfessionalSession } from '@/lib/portal/session';
import { dayOf } from '@/lib/wording/dates';

/** Takes one step of entering a choice for somebody: the next question, what is wrong, or saving it. */
export async function takeEntryStep(_previous: ChoiceForm, sent: FormData): Promise<ChoiceForm> {
  const session = await requireProfessionalSession();
  const now = new Date();
  const outcome = advanceForm(sent, dayOf(now));
  const form = 'show' in outcome ? outcome.show : outcome.form;
  try {
    if ('show' in outcome) return await furnishEntry(session, form, now);
    const { name } = await readLook(session.accessToken);
    const read = readEntryAnswers(form.draft, dayOf(now), name);
    if (!read.ok) return await furnishEntry(session, { ...form, problems: read.problems }, now);
    await enterChoice(session, outcome.save, read.entry, now);
    redirect('/care/choice/entered');
  } catch (error) {
    return { ...form, news: { isEntered: true }, failure: sayFailure(error) };
  }
}

function sayFailure(error: unknown): string {
  unstable_rethrow(error);
  if (error instanceof SessionOver) redirect('/care/session-over');
  if (error instanceof NotShown) return 'This look may not enter choices. A GP, a receptionist or an administrator may, for direct care, where the record shows that their place cares for the person. Nothing has changed.';
  if (error instanceof NotAccepted) return 'The store did not take this choice. Nothing has changed. Your answers are still here.';
  if (error instanceof StoreDown) return 'We cannot save right now. Nothing has changed. Your answers are still here: try again in a few minutes.';
  console.error(JSON.stringify({ event: 'choice-not-entered', error: error instanceof Error ? error.name : 'unknown' }));
  return 'Something went wrong on our side. Nothing has changed. Your answers are still here: try again in a few minutes.';
}
