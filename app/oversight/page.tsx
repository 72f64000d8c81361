import type { Metadata } from 'next';
import { InboxList } from '@/components/oversight/inbox-list';
import { PageMain } from '@/components/page-shell/page-shell';
import { NothingHere } from '@/components/page-states/nothing-here';
import { listInbox } from '@/lib/portal/questions/oversight';
import { readSession, requireOfficerSession } from '@/lib/portal/session/session';
import { showOversight } from './show-oversight';
import { WelcomeOfficers } from './welcome';

export const metadata: Metadata = { title: 'For privacy officers' };

export default async function OversightPage({ searchParams }: { searchParams: Promise<{ ended?: string }> }) {
  if ((await readSession())?.kind !== 'privacy-officer') return <WelcomeOfficers hasEnded={(await searchParams).ended !== undefined} />;
  return showOversight(async () => {
    const { fhir } = await requireOfficerSession();
    const { late, waiting, withThePerson } = await listInbox(fhir, new Date());
    return (
      <PageMain>
        <h1 className="nhsuk-heading-l mb-4">Questions about looks</h1>
        {late.length + waiting.length + withThePerson.length === 0 ? (
          <NothingHere>
            <p>There is no open question for your organisation.</p>
          </NothingHere>
        ) : null}
        <InboxList heading="Overdue" lines={late} base="/oversight/questions" />
        <InboxList heading="To do" lines={waiting} base="/oversight/questions" />
        <InboxList heading="Waiting for the person" lines={withThePerson} base="/oversight/questions" />
        <p>This list names nobody. When you open a question, the person sees in their own list of looks that you did.</p>
      </PageMain>
    );
  });
}
