import type { ReactNode } from 'react';
import { PATIENT_NAVIGATION } from '@/components/page-shell/patient-navigation';
import { PageShell } from '@/components/page-shell/page-shell';
import { portalConfig } from '@/lib/portal/config';
import { readSession } from '@/lib/portal/session/session';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const kind = (await readSession())?.kind;
  const isAtHome = kind === 'patient' || kind === 'helper';
  return (
    <PageShell
      home="/"
      {...(kind === 'patient' ? { navigation: PATIENT_NAVIGATION, account: { label: 'Signed in', signOutAction: '/sign-out' } } : {})}
      {...(isAtHome ? { leaveTo: portalConfig().leaveUrl } : {})}
    >
      {children}
    </PageShell>
  );
}
