import 'server-only';
import { readNamed, rolesKeptOut, type ChoiceDraft } from '@/lib/consent/questions/choice-draft';
import type { FoundChoiceProblem } from '@/lib/consent/choice/choice-problems';
import { readAnswers } from '@/lib/consent/questions/choice-questions';
import { dropAnswer, refusedAnswer, type RefusedAnswer } from '@/lib/consent/questions/choice-refused';
import type { ChoiceForm } from '@/lib/consent/questions/choice-steps';
import { dayOf } from '@/lib/wording/dates';
import { findStaleAnswer, settleDraftItem } from './choice-names';
import { findOptions } from './choice-options';
import { tryChoice } from './choice-try';
import { roleAt, weighChoice } from './choice-weighing';
import type { PatientSession } from '@/lib/portal/session/session';

/**
 * Adds to a page of the form what the store knows: what there is to choose from, what the
 * choice can cost, what somebody would see.
 * @throws StoreDown, SessionOver, NotAccepted
 */
export async function furnishForm(session: PatientSession, answered: ChoiceForm, now: Date): Promise<ChoiceForm> {
  const form = { ...answered, draft: await settleDraftItem(session, answered.draft, now) };
  const read = readAnswers(form.draft, dayOf(now));
  const choice = read.ok ? { ...read.choice, ...form.changed } : undefined;
  if (form.step === 'try') {
    const draft = await withSomebodyToTry(session, form.draft);
    return { ...form, draft, news: await tryChoice(session, draft, choice, now) };
  }
  if (form.step !== 'check') return { ...form, news: await findOptions(session, form.step, form.draft, now) };
  const checked = await meetStaleAnswer(session, form, now);
  if (checked.step !== 'check') return furnishForm(session, checked, now);
  return choice === undefined ? form : { ...form, news: await weighChoice(session, choice, now) };
}

/** Whom the choice is about, where they work, or somebody whom most people have met. */
async function withSomebodyToTry(session: PatientSession, draft: ChoiceDraft): Promise<ChoiceDraft> {
  const why = draft['try-why'] || 'TREAT';
  if (draft['try-who'] !== '') return { ...draft, 'try-why': why };
  if (draft.whom === 'organisation') {
    return {
      ...draft,
      'try-who': await roleAt(session, readNamed(draft.organisation).reference),
      'try-where': draft.organisation,
      'try-why': why,
    };
  }
  const who = draft.whom === 'person' ? readNamed(draft.person).reference : rolesKeptOut(draft)[0];
  return { ...draft, 'try-who': who ?? 'paramedic', 'try-why': why };
}

/** Back to the question whose answer is no longer there, with everything else kept. */
export async function meetStaleAnswer(session: PatientSession, form: ChoiceForm, now: Date): Promise<ChoiceForm> {
  const stale = await findStaleAnswer(session, form.draft, now);
  return stale === undefined ? form : backTo(form, stale);
}

/** The same for what the store alone could tell, in refusing to save it. @returns undefined when no answer can mend it */
export function meetRefusal(form: ChoiceForm, problems: readonly FoundChoiceProblem[]): ChoiceForm | undefined {
  const [refused] = problems.map((problem) => refusedAnswer(form.draft, problem)).filter((answer) => answer !== undefined);
  return refused && backTo(form, refused);
}

const backTo = (form: ChoiceForm, { question, problem }: RefusedAnswer): ChoiceForm => ({ ...form, draft: dropAnswer(form.draft, question), step: question, problems: [problem] });
