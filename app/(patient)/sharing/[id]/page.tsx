import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PrintedHead } from '@/components/page-shell/printed-head';
import { PageMain } from '@/components/page-shell/page-shell';
import { NoSuchChoice } from '@/components/sharing/no-such-choice';
import { Receipt } from '@/components/sharing/receipt';
import { viewReceipt } from '@/lib/portal/sharing/choice-receipt-view';
import { readReceipt } from '@/lib/portal/sharing/choice-receipt';
import { readPrintedHead } from '@/lib/portal/record/read-whose';
import { requirePatientSession } from '@/lib/portal/session/session';
import { keepOn } from '../take-back';

export const metadata: Metadata = { title: 'Your choice' };

export default function ChoicePage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const now = new Date();
    const { id } = await params;
    const [receipt, printedHead] = await Promise.all([readReceipt(session, id, now), readPrintedHead(session, now)]);
    if (receipt === undefined) return <NoSuchChoice />;
    return (
      <>
        <BackLink href="/sharing">Back to what you share</BackLink>
        <PageMain>
          <PrintedHead text={printedHead} />
          <h1 className="nhsuk-heading-l">Your choice</h1>
          <Receipt {...viewReceipt(receipt, now)} keepOn={keepOn} />
        </PageMain>
      </>
    );
  });
}
