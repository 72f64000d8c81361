import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { ShareAgainForm } from '@/components/sharing/share-again-form';
import { splitChoices } from '@/lib/portal/sharing/choice-view';
import { listChoices } from '@/lib/portal/sharing/choices';
import { requirePatientSession } from '@/lib/portal/session/session';
import { shareAgain } from '../share-again';

export const metadata: Metadata = { title: 'Share everything again' };

export default function ShareAgainPage() {
  return showPage('mine', async () => {
    const { fhir, patientId } = await requirePatientSession();
    const { inForce } = splitChoices(await listChoices(fhir, patientId, new Date()));
    const limits = inForce.filter(({ kind }) => kind !== 'research');
    return (
      <>
        <BackLink href="/sharing">Back to what you share</BackLink>
        <PageMain>
          {limits.length === 0 ? (
            <>
              <h1 className="nhsuk-heading-l">You share everything already</h1>
              <p>No choice of yours limits what is shared.</p>
            </>
          ) : (
            <ShareAgainForm action={shareAgain} choices={limits.map(({ id, version, sentence }) => ({ id, version, sentence }))}>
              <h1 className="nhsuk-heading-l">Share everything again?</h1>
            </ShareAgainForm>
          )}
        </PageMain>
      </>
    );
  });
}
