import type { Metadata } from 'next';
import { InboxList } from '@/components/oversight/inbox-list';
import { PageMain } from '@/components/page-shell/page-shell';
import { NothingHere } from '@/components/page-states/nothing-here';
import { listUnchecked } from '@/lib/portal/oversight';
import { requireOfficerSession } from '@/lib/portal/session';
import { showOversight } from '../show-oversight';

export const metadata: Metadata = { title: 'Emergency looks to check' };

export default async function EmergencyLooksPage() {
  return showOversight(async () => {
    const { fhir } = await requireOfficerSession();
    const lines = await listUnchecked(fhir, 'check-emergency-look', new Date());
    return (
      <PageMain>
        <h1 className="nhsuk-heading-l mb-4">Emergency looks to check</h1>
        {lines.length === 0 ? (
          <NothingHere>
            <p>Every emergency look of your organisation is checked.</p>
          </NothingHere>
        ) : null}
        <InboxList heading="Not checked" lines={lines} base="/oversight/emergency-looks" />
      </PageMain>
    );
  });
}
