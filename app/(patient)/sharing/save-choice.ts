'use server';
import { redirect } from 'next/navigation';
import { sayChoiceFailure } from '@/app/choice-failure';
import { sessionFor } from '@/app/form-session';
import { noteProblems } from '@/app/page-title';
import { choiceOf, readNamed } from '@/lib/consent/questions/choice-draft';
import { advanceForm, keepForm, type ChoiceForm } from '@/lib/consent/questions/choice-steps';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { furnishForm, meetRefusal, meetStaleAnswer } from '@/lib/portal/sharing/choice-furnish';
import { settleDraftItem } from '@/lib/portal/sharing/choice-names';
import { findChoice, saveChoice } from '@/lib/portal/sharing/choices';
import { NotAccepted } from '@/lib/portal/errors';
import { findPatientSession, type PatientSession } from '@/lib/portal/session/session';
import { dayOf } from '@/lib/wording/dates';
import { isTooMany } from '@/lib/wording/no-room';

/** Takes one step of making a choice: the next question, what is wrong, or saving it. @param patientId whose choice the page is about */
export async function takeChoiceStep(patientId: string, previous: ChoiceForm, sent: FormData): Promise<ChoiceForm> {
  return noteProblems(answerOnce(`choice ${patientId}`, sent, () => takeStep(patientId, previous, sent)));
}

async function takeStep(patientId: string, previous: ChoiceForm, sent: FormData): Promise<ChoiceForm> {
  const session = sessionFor(patientId, await findPatientSession());
  if (typeof session === 'string') return keepForm(previous, sent, session);
  const now = new Date();
  const outcome = advanceForm(sent, dayOf(now));
  try {
    if ('show' in outcome) return await furnishForm(session, outcome.show, now);
    const { save } = outcome;
    const form = { ...outcome.form, draft: await settleDraftItem(session, outcome.form.draft, now) };
    const checked = await meetStaleAnswer(session, form, now);
    if (checked.step !== 'check') return await furnishForm(session, checked, now);
    const saved = await saveChoice(
      session.fhir,
      session.patientId,
      { choice: choiceOf(form.draft) ?? save, itemName: readNamed(form.draft.item).name },
      form.changed,
      now,
    ).catch((error: unknown) => {
      const refused = error instanceof NotAccepted ? meetRefusal(form, error.problems) : undefined;
      if (refused === undefined) throw error;
      return { outcome: 'refused' as const, refused };
    });
    if (saved.outcome === 'refused') return await furnishForm(session, saved.refused, now);
    if (saved.outcome === 'changed-elsewhere') return await furnishForm(session, await meetOtherChange(session, form, now), now);
    redirect(`/sharing/${encodeURIComponent(saved.id)}/saved`);
  } catch (error) {
    const kept = keepForm(previous, sent, sayChoiceFailure(error, { event: 'choice-not-saved', chooser: 'person' }));
    return error instanceof NotAccepted && isTooMany(error.problems) ? { ...kept, news: { ...kept.news, seeChoices: true } } : kept;
  }
}

/** Shows what was done elsewhere. To save after that is to save over it, knowingly. */
async function meetOtherChange({ fhir }: PatientSession, form: ChoiceForm, now: Date): Promise<ChoiceForm> {
  const failure = 'This choice was changed somewhere else since you opened it.';
  const current = form.changed === undefined ? undefined : await findChoice(fhir, form.changed.id, now);
  if (current === undefined) return { ...form, failure };
  const then = current.state === 'taken-back' ? 'It has been taken back.' : `Now it says: ${current.sentence}`;
  return { ...form, failure: `${failure} ${then} If you put yours in force, it takes its place.`, changed: { id: current.id, version: current.version } };
}
