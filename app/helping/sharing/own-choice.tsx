import { BackLink } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { NotTheirs } from '@/components/people-who-help/not-theirs';
import { findOwnChoice, type TheirChoice } from '@/lib/portal/sharing/helping-choices';
import { openChoicesToHelp } from '@/lib/portal/open-record/open-helping';

/** A page about one choice that the helper made; in its place, that there is none which they can change. */
export const showOwnChoice = (params: Promise<{ id: string }>, show: (choice: TheirChoice, patientId: string) => ReactNode) =>
  showPage('helping', async () => {
    const helping = await openChoicesToHelp(new Date());
    const choice = await findOwnChoice(helping, (await params).id);
    return (
      <>
        <BackLink href="/helping/sharing">What is shared</BackLink>
        <PageMain>{choice === undefined ? <NotTheirs /> : show(choice, helping.patientId)}</PageMain>
      </>
    );
  });
