import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { NotTheirs } from '@/components/people-who-help/not-theirs';
import { TakeBackForm } from '@/components/sharing/take-back-form';
import { findOwnChoice } from '@/lib/portal/helping-choices';
import { openChoicesToHelp } from '@/lib/portal/open-helping';
import { takeBackForThem } from '../../take-back';

export const metadata: Metadata = { title: 'Take back what you hid for someone' };

export default function TakeHiddenBackPage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('helping', async () => {
    const choice = await findOwnChoice(await openChoicesToHelp(new Date()), (await params).id);
    return (
      <>
        <BackLink href="/helping/sharing">What is shared</BackLink>
        <PageMain>
          {choice === undefined ? (
            <NotTheirs />
          ) : (
            <>
              <h1 className="nhsuk-heading-l">Take this choice back?</h1>
              <p>The choice now: {choice.sentence}</p>
              <p>
                <strong>People will see this part again, as far as their job needs it.</strong>
              </p>
              <TakeBackForm action={takeBackForThem} id={choice.id} version={choice.version} back="/helping/sharing" />
            </>
          )}
        </PageMain>
      </>
    );
  });
}
