import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { HideForm } from '@/components/people-who-help/hide-form';
import { NotTheirs } from '@/components/people-who-help/not-theirs';
import { findOwnChoice } from '@/lib/portal/helping-choices';
import { openChoicesToHelp } from '@/lib/portal/open-helping';
import { takeHideStep } from '../hide';

export const metadata: Metadata = { title: 'Change what you hide for someone' };

export default function ChangeHiddenPage({ params }: { params: Promise<{ id: string }> }) {
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
              <p>The choice now: {choice.sentence}</p>
              <HideForm start={choice.form} action={takeHideStep} />
            </>
          )}
        </PageMain>
      </>
    );
  });
}
