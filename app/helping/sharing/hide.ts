'use server';
import { redirect } from 'next/navigation';
import { sayChoiceFailure } from '@/app/choice-failure';
import { sessionFor } from '@/app/form-session';
import { noteProblems } from '@/app/page-title';
import { advanceHide, hiddenChoice, type HideForm } from '@/lib/consent/questions/hide-steps';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { saveChoice } from '@/lib/portal/sharing/choices';
import { weighForThem } from '@/lib/portal/sharing/helpers-weighing';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import { findHelperSession } from '@/lib/portal/session/session';
import { dayOf } from '@/lib/wording/dates';
import { CHANGED_MEANWHILE, NOT_TAKEN } from '@/lib/wording/helping-choices';
import { sayNoRoom } from '@/lib/wording/no-room';

const DAY_MS = 86_400_000;

/** Takes one step of hiding parts of somebody's record for them: the next question, what is missing, what it can cost, or saving it. @param patientId for whom the page hides it */
export async function takeHideStep(patientId: string, previous: HideForm, sent: FormData): Promise<HideForm> {
  return noteProblems(answerOnce(`hide ${patientId}`, sent, () => takeStep(patientId, previous, sent)));
}

async function takeStep(patientId: string, previous: HideForm, sent: FormData): Promise<HideForm> {
  const { form: answered, save } = advanceHide(sent, previous);
  const session = sessionFor(patientId, await findHelperSession());
  if (typeof session === 'string') return { ...answered, step: previous.step, thinkAbout: previous.thinkAbout, problem: undefined, failure: session };
  const { fhir } = session;
  const now = new Date();
  const choice = hiddenChoice(answered, (days) => dayOf(new Date(now.getTime() + days * DAY_MS)));
  if (answered.step !== 'check' || choice === undefined) return answered;
  let form = answered;
  try {
    form = { ...answered, thinkAbout: save ? previous.thinkAbout : await weighForThem(fhir, patientId, choice, now) };
    if (!save) return form;
    const saved = await saveChoice(fhir, patientId, { choice, itemName: undefined, byHelper: true }, form.changed, now);
    if (saved.outcome === 'changed-elsewhere') return { ...form, failure: CHANGED_MEANWHILE };
  } catch (error) {
    // What the person has changed or taken back is theirs, or is not shown to a helper any more.
    if (error instanceof NotShown) return { ...form, failure: CHANGED_MEANWHILE };
    if (error instanceof NotAccepted) return { ...form, failure: sayNoRoom(error.problems, 'helper') ?? NOT_TAKEN };
    // The page that was sent: the next one would be without what it can cost.
    return { ...form, step: previous.step, failure: sayChoiceFailure(error, { event: 'helpers-choice-not-saved', chooser: 'helper' }) };
  }
  redirect('/helping/sharing');
}
