import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { OnlyYou } from '@/components/sharing/only-you';
import { WhoSeesItem } from '@/components/sharing/who-sees-item';
import { readWho } from '@/lib/portal/sharing/choice-who';
import { requirePatientSession } from '@/lib/portal/session/session';

export const metadata: Metadata = { title: 'Who can see this' };

interface Props {
  params: Promise<{ type: string; id: string }>;
}

export default function WhoSeesItemPage({ params }: Props) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const { type, id } = await params;
    const view = await readWho(session, `${type}/${id}`, new Date());
    if (view.item.restricted) return <OnlyYou title={view.item.title} />;
    return (
      <>
        <BackLink href="/record">Back to your record</BackLink>
        <PageMain>
          <h1 className="nhsuk-heading-l">Who can see this</h1>
          <WhoSeesItem {...view} />
        </PageMain>
      </>
    );
  });
}
