import { titled } from '@/app/page-title';
import { BackLink } from 'nhsuk-react-components';
import { CheckForm } from '@/components/oversight/check-form';
import { EvidenceList } from '@/components/oversight/evidence-list';
import { SaidToPerson } from '@/components/oversight/said-to-person';
import { PageMain } from '@/components/page-shell/page-shell';
import { NoSuchQuestion } from '@/components/questions/no-such-question';
import { viewEvidence } from '@/lib/portal/evidence-view';
import { openCheck } from '@/lib/portal/oversight';
import { checkLines } from '@/lib/portal/question-view';
import { requireOfficerSession } from '@/lib/portal/session';
import { sayIsoDay } from '@/lib/wording/questions';
import { checkEmergencyLook } from '../../check-actions';
import { showOversight } from '../../show-oversight';

export const generateMetadata = titled('An emergency look');

export default async function EmergencyLookPage({ params }: { params: Promise<{ id: string }> }) {
  return showOversight(async () => {
    const { fhir } = await requireOfficerSession();
    const now = new Date();
    const opened = await openCheck(fhir, 'check-emergency-look', (await params).id);
    if (opened === undefined) return <NoSuchQuestion list="/oversight/emergency-looks" />;
    const { read: check } = opened;
    const above = (
      <>
        <h1 className="nhsuk-heading-l mb-4">An emergency look</h1>
        {check.state === 'checked' ? <SaidToPerson lines={checkLines(check, now)} /> : <p>{check.due === undefined ? '' : `Check it by ${sayIsoDay(check.due)}.`}</p>}
        <EvidenceList {...viewEvidence(opened.evidence, now)} />
      </>
    );
    return (
      <>
        <BackLink href="/oversight/emergency-looks">Back to emergency looks</BackLink>
        <PageMain>
          {check.state === 'checked' ? (
            above
          ) : (
            <CheckForm action={checkEmergencyLook} kind={check.kind} id={check.id} version={check.version}>
              {above}
            </CheckForm>
          )}
        </PageMain>
      </>
    );
  });
}
