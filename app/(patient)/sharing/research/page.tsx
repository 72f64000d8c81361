import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { ResearchChoice } from '@/components/sharing/research-choice';
import { splitChoices } from '@/lib/portal/sharing/choice-view';
import { listChoices } from '@/lib/portal/sharing/choices';
import { requirePatientSession } from '@/lib/portal/session/session';
import { saveResearchChoice } from '../save-research-choice';

export const metadata: Metadata = { title: 'Research and planning' };

export default function ResearchPage() {
  return showPage('mine', async () => {
    const { fhir, patientId } = await requirePatientSession();
    const { inForce } = splitChoices(await listChoices(fhir, patientId, new Date()));
    const choice = inForce.find(({ kind }) => kind === 'research');
    return (
      <>
        <BackLink href="/sharing">Back to what you share</BackLink>
        <PageMain>
          <h1 className="nhsuk-heading-l">Research and planning</h1>
          <ResearchChoice action={saveResearchChoice} whose={patientId} choice={choice === undefined ? undefined : { id: choice.id, version: choice.version, sinceText: choice.sinceText }} />
        </PageMain>
      </>
    );
  });
}
