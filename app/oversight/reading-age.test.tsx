import { describe, expect, it } from 'vitest';
import { sentencesOf } from '@/app/testing/sentences-of';
import { AnswerForm } from '@/components/oversight/answer-form';
import { CheckForm } from '@/components/oversight/check-form';
import { EvidenceList } from '@/components/oversight/evidence-list';
import { InboxList } from '@/components/oversight/inbox-list';
import { LetterToDo } from '@/components/oversight/letter-to-do';
import { OfficerSteps } from '@/components/oversight/officer-steps';
import { NoSuchQuestion } from '@/components/questions/no-such-question';
import { blankQuestion } from '@/lib/oversight/question-samples';
import { QUESTION_STATES } from '@/lib/oversight/question-states';
import { readingAge } from '@/lib/wording/reading-age';
import { WelcomeOfficers } from './welcome';
import OversightSessionOverPage from './session-over/page';

/** Staff read for their work, between other things: plainly, and a year above what patients read, for the words of their trade. */
const OLDEST = 12;
/** Words of their work, which each of them knows. */
const FAMILIAR = ['information', 'record', 'emergency', 'officer', 'officers', 'privacy', 'organisation', 'question', 'questions', 'acknowledge'];

const take = <State,>(state: State): Promise<State> => Promise.resolve(state);

describe('the words that privacy officers read', () => {
  it.each([
    ['to come in', <WelcomeOfficers hasEnded key="1" />],
    ['please sign in', <OversightSessionOverPage key="2" />],
    ['what is not there', <NoSuchQuestion list="/oversight" key="3" />],
    ['an answer', <AnswerForm action={take} id="q1" version="1" key="4" />],
    ['the check of an emergency look', <CheckForm action={take} kind="check-emergency-look" id="q1" version="1" key="5" />],
    ['a letter that could not be sent', [<LetterToDo due="2026-12-04" place="Harbour View Surgery" key="8a" />, <CheckForm action={take} kind="check-undelivered-letter" id="q1" version="1" key="8" />]],
    ['what the log says, changed', <EvidenceList facts={[]} lines={[]} proofs={[]} areUnchanged={false} key="6" />],
    ['a list', <InboxList heading="Overdue" base="/oversight/questions" lines={[{ id: 'q1', name: 'Question 1', state: 'Sent', due: 'Acknowledge by 3 March 2026', isLate: true, organisation: '', about: 'I was not having care there' }]} key="7" />],
    ['what can be done, at any step', QUESTION_STATES.map((state) => <OfficerSteps take={take} answer={take} question={blankQuestion(state)} now={new Date('2026-03-03T18:00:00Z')} key={state} />)],
  ])('can be read at a glance: %s', (_name, page) => {
    expect(readingAge(sentencesOf(page), FAMILIAR)).toBeLessThanOrEqual(OLDEST);
  });
});
