import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { NothingHere } from '@/components/page-states/nothing-here';
import { OfficerChecks } from '@/components/questions/officer-checks';
import { QuestionList } from '@/components/questions/question-list';
import { cardOf, checkLines } from '@/lib/portal/questions/question-view';
import { listOwnTasks } from '@/lib/portal/questions/questions';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayWhen } from '@/lib/wording/dates';
import { CHECK_WORDS } from '@/lib/wording/questions';

export const metadata: Metadata = { title: 'Your questions about looks' };

export default async function QuestionsPage() {
  return showPage('mine', async () => {
    const { fhir } = await requirePatientSession();
    const now = new Date();
    const { questions, checks } = await listOwnTasks(fhir);
    return (
      <PageMain>
        <h1 className="nhsuk-heading-l mb-4">Your questions about looks</h1>
        {questions.length === 0 ? (
          <NothingHere>
            <p>You have not asked about a look. You can ask about any look that you do not recognise.</p>
          </NothingHere>
        ) : (
          <QuestionList questions={questions.map((question) => cardOf(question, now))} />
        )}
        <p>
          <PageLink href="/access-log">See who has looked at your record</PageLink>
        </p>
        <OfficerChecks checks={checks.map((check) => ({ id: check.id, heading: `${CHECK_WORDS[check.kind].name}, ${check.askedAt === undefined ? 'we do not know when' : sayWhen(check.askedAt, now)}`, place: check.owner.name, lines: checkLines(check, now) }))} />
        <h2 className="nhsuk-heading-m">Know when somebody looks</h2>
        <p>
          <PageLink href="/notices">Choose what we tell you about, and how</PageLink>
        </p>
      </PageMain>
    );
  });
}
