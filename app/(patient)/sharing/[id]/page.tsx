import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { NoSuchChoice } from '@/components/sharing/no-such-choice';
import { Receipt } from '@/components/sharing/receipt';
import { viewReceipt } from '@/lib/portal/choice-receipt-view';
import { readReceipt } from '@/lib/portal/choice-receipt';
import { requirePatientSession } from '@/lib/portal/session';

export const metadata: Metadata = { title: 'Your choice' };

export default function ChoicePage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const now = new Date();
    const receipt = await readReceipt(session, (await params).id, now);
    if (receipt === undefined) return <NoSuchChoice />;
    return (
      <>
        <BackLink href="/sharing">Back to what you share</BackLink>
        <PageMain>
          <h1 className="nhsuk-heading-l">Your choice</h1>
          <Receipt {...viewReceipt(receipt, now)} />
        </PageMain>
      </>
    );
  });
}
