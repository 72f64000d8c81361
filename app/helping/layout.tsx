import type { ReactNode } from 'react';
import { PageShell } from '@/components/page-shell/page-shell';
import { portalConfig } from '@/lib/portal/config';
import { readSession } from '@/lib/portal/session/session';

export default async function HelpingLayout({ children }: { children: ReactNode }) {
  const isHelper = (await readSession())?.kind === 'helper';
  return (
    <PageShell home="/helping" {...(isHelper ? { account: { label: 'Signed in', signOutAction: '/sign-out' }, leaveTo: portalConfig().leaveUrl } : {})}>
      {children}
    </PageShell>
  );
}
