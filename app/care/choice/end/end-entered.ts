'use server';
import { redirect } from 'next/navigation';
import { sayChoiceFailure } from '@/app/choice-failure';
import { sessionFor } from '@/app/form-session';
import { noteProblems } from '@/app/page-title';
import type { EndingState } from '@/components/sharing/ending-form';
import { readDraft } from '@/lib/consent/questions/choice-steps';
import { readEndingAnswers } from '@/lib/consent/questions/ending-answers';
import { answerOnce } from '@/lib/portal/session/answer-once';
import { endEnteredChoice } from '@/lib/portal/sharing/enter-choice';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import { readLook } from '@/lib/portal/open-record/read-look';
import { findProfessionalSession } from '@/lib/portal/session/session';

/** Says to the store that somebody asked to end a choice, or to keep it on. @param patientId whom the page is about */
export async function endEntered(patientId: string, previous: EndingState, sent: FormData): Promise<EndingState> {
  return noteProblems(answerOnce(`end-entered ${patientId}`, sent, () => ask(patientId, previous, sent)));
}

async function ask(patientId: string, previous: EndingState, sent: FormData): Promise<EndingState> {
  const session = sessionFor(patientId, await findProfessionalSession());
  const state = { draft: readDraft(sent), problems: [], failure: undefined, turn: previous.turn + 1 };
  if (typeof session === 'string') return { ...state, failure: session };
  try {
    const { name } = await readLook(session.accessToken);
    const read = readEndingAnswers(state.draft, { enterer: name, now: new Date() });
    if (!read.ok) return { ...state, problems: read.problems };
    await endEnteredChoice(session, read.ending);
    redirect(`/care/choice/asked?for=${read.ending.action}`);
  } catch (error) {
    return { ...state, failure: sayFailure(error) };
  }
}

const NO_LETTER = 'Nothing has changed. They can change it when they sign in.';

function sayFailure(error: unknown): string {
  if (error instanceof NotShown) return 'This look may not end choices. A GP, a receptionist or an administrator may, for direct care, where the record shows that their place cares for the person. Nothing has changed.';
  const codes = error instanceof NotAccepted ? error.problems.map(({ code }) => code) : [];
  if (codes.includes('no-post')) return `No post is set up here, so no letter can tell the person. ${NO_LETTER}`;
  if (codes.includes('no-address')) return `The record has no whole address for the person, so no letter can go to them. ${NO_LETTER}`;
  return sayChoiceFailure(error, { event: 'choice-not-ended', chooser: 'staff' });
}
