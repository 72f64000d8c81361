import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { LookDetails } from '@/components/access-log/look-details';
import { PageMain } from '@/components/page-shell/page-shell';
import { PrintedHead } from '@/components/page-shell/printed-head';
import { readChoiceTeller } from '@/lib/portal/sharing/choices';
import { portalConfig } from '@/lib/portal/config';
import { evidenceOf, viewLookPage } from '@/lib/portal/access-log/look-page';
import { listOwnTasks } from '@/lib/portal/questions/questions';
import { readLook, readNamedItems } from '@/lib/portal/access-log/read-look-page';
import { readPrintedHead } from '@/lib/portal/record/read-whose';
import { requirePatientSession } from '@/lib/portal/session/session';

export const metadata: Metadata = { title: 'One look at your record' };

export default async function LookPage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const reader = { ...session, portalClientId: portalConfig().clientId };
    const now = new Date();
    const look = await readLook(reader, (await params).id);
    const [items, teller, { questions }, printedHead] = await Promise.all([
      readNamedItems(reader, [...evidenceOf(look), ...look.items], now),
      readChoiceTeller(session.fhir, session.patientId, [look]),
      listOwnTasks(session.fhir),
      readPrintedHead(session, now),
    ]);
    return (
      <>
        <BackLink href="/access-log">Who has looked</BackLink>
        <PageMain>
          <PrintedHead text={printedHead} />
          <LookDetails look={viewLookPage(look, items, now, teller, questions)} />
        </PageMain>
      </>
    );
  });
}
