import { BackLink } from 'nhsuk-react-components';
import { titled } from '@/app/page-title';
import { CheckForm } from '@/components/oversight/check-form';
import { EvidenceList } from '@/components/oversight/evidence-list';
import { LetterToDo } from '@/components/oversight/letter-to-do';
import { SaidToPerson } from '@/components/oversight/said-to-person';
import { PageMain } from '@/components/page-shell/page-shell';
import { NoSuchQuestion } from '@/components/questions/no-such-question';
import { viewEvidence } from '@/lib/portal/evidence-view';
import { openCheck } from '@/lib/portal/oversight';
import { checkLines } from '@/lib/portal/question-view';
import { requireOfficerSession } from '@/lib/portal/session';
import { checkLetter } from '../../check-actions';
import { showOversight } from '../../show-oversight';

export const generateMetadata = titled('A letter that could not be sent');

export default async function LetterPage({ params }: { params: Promise<{ id: string }> }) {
  return showOversight(async () => {
    const { fhir } = await requireOfficerSession();
    const now = new Date();
    const opened = await openCheck(fhir, 'check-undelivered-letter', (await params).id);
    if (opened === undefined) return <NoSuchQuestion list="/oversight/letters" />;
    const { read: check } = opened;
    const above = (
      <>
        <h1 className="nhsuk-heading-l mb-4">A letter that could not be sent</h1>
        {check.state === 'checked' ? <SaidToPerson lines={checkLines(check, now)} /> : <LetterToDo due={check.due} place={check.owner.name} />}
        <EvidenceList {...viewEvidence(opened.evidence, now)} />
      </>
    );
    return (
      <>
        <BackLink href="/oversight/letters">Back to letters</BackLink>
        <PageMain>
          {check.state === 'checked' ? (
            above
          ) : (
            <CheckForm action={checkLetter} kind={check.kind} id={check.id} version={check.version}>
              {above}
            </CheckForm>
          )}
        </PageMain>
      </>
    );
  });
}
