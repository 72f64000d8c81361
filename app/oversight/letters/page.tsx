import type { Metadata } from 'next';
import { InboxList } from '@/components/oversight/inbox-list';
import { PageMain } from '@/components/page-shell/page-shell';
import { NothingHere } from '@/components/page-states/nothing-here';
import { listUnchecked } from '@/lib/portal/oversight';
import { requireOfficerSession } from '@/lib/portal/session';
import { showOversight } from '../show-oversight';

export const metadata: Metadata = { title: 'Letters that could not be sent' };

export default async function LettersPage() {
  return showOversight(async () => {
    const { fhir } = await requireOfficerSession();
    const lines = await listUnchecked(fhir, 'check-undelivered-letter', new Date());
    return (
      <PageMain>
        <h1 className="nhsuk-heading-l mb-4">Letters that could not be sent</h1>
        <p>Somebody asked staff to end a person’s choice. The letter that tells the person could not be sent, so the choice stays on.</p>
        {lines.length === 0 ? (
          <NothingHere>
            <p>There is no such letter to see to.</p>
          </NothingHere>
        ) : null}
        <InboxList heading="To do" lines={lines} base="/oversight/letters" />
      </PageMain>
    );
  });
}
