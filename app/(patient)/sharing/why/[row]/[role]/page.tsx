import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { WhyCell } from '@/components/sharing/why-cell';
import { readWhy } from '@/lib/portal/sharing/choice-why';
import { requirePatientSession } from '@/lib/portal/session/session';

export const metadata: Metadata = { title: 'Why they can see it' };

interface Props {
  params: Promise<{ row: string; role: string }>;
}

/** One cell of the picture, and why it is so. */
export default function WhyPage({ params }: Props) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const { row, role } = await params;
    const why = await readWhy(session, row, role, new Date());
    return (
      <>
        <BackLink href="/sharing">Back to what you share</BackLink>
        <PageMain>
          <h1 className="nhsuk-heading-l">{why.question}</h1>
          <WhyCell {...why} />
        </PageMain>
      </>
    );
  });
}
