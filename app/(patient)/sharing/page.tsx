import type { Metadata } from 'next';
import { Details } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { NothingHere } from '@/components/page-states/nothing-here';
import { ChoiceList } from '@/components/sharing/choice-list';
import { splitChoices } from '@/lib/portal/choice-view';
import { listChoices } from '@/lib/portal/choices';
import { requirePatientSession } from '@/lib/portal/session';

export const metadata: Metadata = { title: 'What you share' };

export default async function SharingPage() {
  return showPage('mine', async () => {
    const { fhir, patientId } = await requirePatientSession();
    const { inForce, past } = splitChoices(await listChoices(fhir, patientId, new Date()));
    return (
      <PageMain>
        <h1 className="nhsuk-heading-l mb-4">What you share</h1>
        {inForce.length === 0 ? (
          <NothingHere>
            <p>You have not limited anything. People who care for you see what their job needs.</p>
          </NothingHere>
        ) : (
          <>
            <h2 className="nhsuk-heading-m">Your choices in force</h2>
            <ChoiceList choices={inForce} />
          </>
        )}
        <a className="nhsuk-button" href="/sharing/new" role="button" draggable="false">
          Make a new choice
        </a>
        <p>
          Without a choice, people see only what their job needs. See <a href="/who-can-see-what">who can see what</a>.
        </p>
        {past.length === 0 ? null : (
          <Details>
            <Details.Summary>Choices that are over</Details.Summary>
            <Details.Text>
              <ChoiceList choices={past} />
            </Details.Text>
          </Details>
        )}
      </PageMain>
    );
  });
}
