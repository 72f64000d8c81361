import { BackLink, Tag } from 'nhsuk-react-components';
import { notedProblems, titled } from '@/app/page-title';
import { EvidenceList } from '@/components/oversight/evidence-list';
import { OfficerSteps } from '@/components/oversight/officer-steps';
import { FactsList } from '@/components/page-shell/facts-list';
import { ProblemsFirst } from '@/components/forms/problems-first';
import { PageMain } from '@/components/page-shell/page-shell';
import { NoSuchQuestion } from '@/components/questions/no-such-question';
import { QuestionStory } from '@/components/questions/question-story';
import { viewEvidence } from '@/lib/portal/questions/evidence-view';
import { openQuestion, shortName } from '@/lib/portal/questions/oversight';
import { contactLines, isLate } from '@/lib/portal/questions/question-view';
import { requireOfficerSession } from '@/lib/portal/session/session';
import { REASON_WORDS, sayIsoDay } from '@/lib/wording/questions';
import { showOversight } from '../../show-oversight';
import { answerQuestion, takeOfficerStep } from './officer-actions';

export const generateMetadata = titled('A question about a look');

export default async function OfficerQuestionPage({ params }: { params: Promise<{ id: string }> }) {
  return showOversight(async () => {
    const { fhir } = await requireOfficerSession();
    const now = new Date();
    const opened = await openQuestion(fhir, (await params).id);
    if (opened === undefined) return <NoSuchQuestion list="/oversight" />;
    const { read: question, task } = opened;
    const late = isLate(question, now);
    const due =
      question.state === 'answered' || question.state === 'closed' || question.due === undefined
        ? undefined
        : `${question.state === 'received' ? 'Acknowledge' : 'Answer'} by ${sayIsoDay(question.due)}`;
    return (
      <>
        <BackLink href="/oversight">Back to questions</BackLink>
        <PageMain>
          <ProblemsFirst noted={await notedProblems()} version={question.version}>
            <h1 className="nhsuk-heading-l mb-4">{shortName('Question', question.id)}</h1>
            {due === undefined ? null : (
              <p>
                {late ? <Tag modifier="red">Overdue</Tag> : null} {due}
              </p>
            )}
            <FactsList
              facts={[
                { name: 'What worries them', value: question.reason === undefined ? undefined : REASON_WORDS[question.reason] },
                { name: 'In their words', value: question.words },
                { name: 'Who asks', value: task.requester?.display },
                { name: 'How to reach them', value: contactLines(question.contact).join('. ') },
                { name: 'Responsible', value: question.owner.name },
              ]}
            />
            <OfficerSteps take={takeOfficerStep} answer={answerQuestion} question={question} now={now} />
            <EvidenceList {...viewEvidence(opened.evidence, now)} />
            <h2 className="nhsuk-heading-m">What has happened, as the person reads it</h2>
            <QuestionStory asked={{ at: question.askedAt, text: question.words }} notes={question.notes} now={now} />
          </ProblemsFirst>
        </PageMain>
      </>
    );
  });
}
