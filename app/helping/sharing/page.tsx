import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { HelpingBanner } from '@/app/helping/helping-banner';
import { showPage } from '@/app/show-page';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { TheirChoices } from '@/components/people-who-help/their-choices';
import { listTheirChoices } from '@/lib/portal/sharing/helping-choices';
import { openChoicesToHelp } from '@/lib/portal/open-record/open-helping';

export const metadata: Metadata = { title: 'What someone you help shares' };

export default function HelpingSharingPage() {
  return showPage('helping', async () => {
    const now = new Date();
    const helping = await openChoicesToHelp(now);
    const choices = await listTheirChoices(helping.fhir, helping.patientId);
    return (
      <>
        <BackLink href="/helping/record">All of their record</BackLink>
        <PageMain>
          <HelpingBanner helping={helping} now={now} />
          <h2 className="nhsuk-heading-m">What is shared</h2>
          <p>{choices.length === 0 ? 'There is no choice here.' : 'These choices are in force.'} People who care for them see what their job needs.</p>
          <TheirChoices choices={choices} />
          <PageLink className="nhsuk-button" href="/helping/sharing/new">
            Hide something for them
          </PageLink>
        </PageMain>
      </>
    );
  });
}
