'use server';
import { redirect } from 'next/navigation';
import { sayChoiceFailure } from '@/app/choice-failure';
import { sessionFor } from '@/app/form-session';
import { noteProblems } from '@/app/page-title';
import type { Choice } from '@/lib/consent/choice/choice';
import type { ChoiceEntry } from '@/lib/consent/choice/choice-entry';
import { advanceForm, keepForm, type ChoiceForm } from '@/lib/consent/questions/choice-steps';
import { readEntryAnswers } from '@/lib/consent/questions/entry-answers';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { meetRefusal } from '@/lib/portal/sharing/choice-furnish';
import { enterChoice, furnishEntry } from '@/lib/portal/sharing/enter-choice';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import { readLook } from '@/lib/portal/open-record/read-look';
import { findProfessionalSession, type ProfessionalSession } from '@/lib/portal/session/session';
import { dayOf } from '@/lib/wording/dates';

/** Takes one step of entering a choice for somebody: the next question, what is wrong, or saving it. @param patientId whose choice the page is about */
export async function takeEntryStep(patientId: string, previous: ChoiceForm, sent: FormData): Promise<ChoiceForm> {
  return noteProblems(answerOnce(`enter-choice ${patientId}`, sent, () => takeStep(patientId, previous, sent)));
}

async function takeStep(patientId: string, previous: ChoiceForm, sent: FormData): Promise<ChoiceForm> {
  const session = sessionFor(patientId, await findProfessionalSession());
  if (typeof session === 'string') return keepForm(previous, sent, session);
  const now = new Date();
  const outcome = advanceForm(sent, dayOf(now));
  const form = 'show' in outcome ? outcome.show : outcome.form;
  try {
    if ('show' in outcome) return await furnishEntry(session, form, now);
    const { name } = await readLook(session.accessToken);
    const read = readEntryAnswers(form.draft, { enterer: name, now });
    if (!read.ok) return await furnishEntry(session, { ...form, problems: read.problems }, now);
    const refused = await enterOrMeet(session, outcome.save, read.entry, form, now);
    if (refused !== undefined) return await furnishEntry(session, refused, now);
    redirect('/care/choice/entered');
  } catch (error) {
    return keepForm(previous, sent, sayFailure(error));
  }
}

/** @returns the question to which a refused answer belongs; undefined when the choice is entered */
async function enterOrMeet(session: ProfessionalSession, choice: Choice, entry: ChoiceEntry, form: ChoiceForm, now: Date): Promise<ChoiceForm | undefined> {
  try {
    await enterChoice(session, choice, entry, now);
    return undefined;
  } catch (error) {
    const refused = error instanceof NotAccepted ? meetRefusal(form, error.problems) : undefined;
    if (refused === undefined) throw error;
    return refused;
  }
}

function sayFailure(error: unknown): string {
  if (error instanceof NotShown) return 'This look may not enter choices. A GP, a receptionist or an administrator may, for direct care, where the record shows that their place cares for the person. Nothing has changed.';
  return sayChoiceFailure(error, { event: 'choice-not-entered', chooser: 'staff' });
}
