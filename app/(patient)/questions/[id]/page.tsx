import { BackLink } from 'nhsuk-react-components';
import { notedProblems, titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { ProblemsFirst } from '@/components/forms/problems-first';
import { FactsList } from '@/components/page-shell/facts-list';
import { NoSuchQuestion } from '@/components/questions/no-such-question';
import { OwnSteps } from '@/components/questions/own-steps';
import { QuestionStanding } from '@/components/questions/question-standing';
import { QuestionStory } from '@/components/questions/question-story';
import { WhatThen } from '@/components/questions/what-then';
import { contactLines, isLate } from '@/lib/portal/questions/question-view';
import { describeEvents, findOwnQuestion } from '@/lib/portal/questions/questions';
import { requirePatientSession } from '@/lib/portal/session/session';
import { endSentence } from '@/lib/wording/numbers';
import { REASON_WORDS, sayStanding, sayState } from '@/lib/wording/questions';
import { takeOwnStep } from './take-own-step';

export const generateMetadata = titled('Your question about a look');

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ sent?: string }>;
}

export default async function QuestionPage({ params, searchParams }: Props) {
  return showPage('mine', async () => {
    const { fhir } = await requirePatientSession();
    const now = new Date();
    const found = await findOwnQuestion(fhir, (await params).id);
    if (found === undefined) return <NoSuchQuestion list="/questions" />;
    const { question, evidence } = found;
    const look = describeEvents(evidence.map(({ event }) => event), now);
    const late = isLate(question, now);
    const isNew = (await searchParams).sent !== undefined && question.state === 'received';
    return (
      <>
        <BackLink href="/questions">Back to your questions</BackLink>
        <PageMain>
          <ProblemsFirst noted={await notedProblems()} version={question.version}>
            <QuestionStanding
              heading={isNew ? 'Your question is sent' : 'Your question about a look'}
              isNew={isNew}
              state={sayState(question)}
              lines={sayStanding(question, late)}
              answer={question.answers.at(-1)}
            />
            <OwnSteps action={takeOwnStep} question={question} />
            {late || question.outcome === 'second-answer' ? <WhatThen /> : null}
            <h2 className="nhsuk-heading-m">What you asked about</h2>
            <FactsList
              facts={[
                { name: 'The look', value: look === undefined ? 'We cannot show it' : `${look.sentence} ${endSentence(look.when)}` },
                { name: 'What worries you', value: question.reason === undefined ? 'You did not say' : REASON_WORDS[question.reason] },
                { name: 'Who answers', value: question.owner.name ?? 'The organisation that looked' },
                { name: 'How to reach you', value: contactLines(question.contact).join('. ') },
              ]}
            />
            <p>
              We keep what is in the list of looks about this as it was when you asked
              {evidence.every(({ isUnchanged }) => isUnchanged) ? ', and it has not been changed.' : '. It is not as it was: tell us.'}
            </p>
            <h2 className="nhsuk-heading-m">What has happened</h2>
            <QuestionStory asked={{ at: question.askedAt, text: question.words }} notes={question.notes} now={now} />
          </ProblemsFirst>
        </PageMain>
      </>
    );
  });
}
