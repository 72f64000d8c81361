import type { ReactNode } from 'react';
import { PATIENT_NAVIGATION } from '@/components/page-shell/patient-navigation';
import { PageShell } from '@/components/page-shell/page-shell';
import { portalConfig } from '@/lib/portal/config';
import { readSession } from '@/lib/portal/session/session';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const isPatient = (await readSession())?.kind === 'patient';
  return (
    <PageShell home="/" {...(isPatient ? { navigation: PATIENT_NAVIGATION, account: { label: 'Signed in', signOutAction: '/sign-out' }, leaveTo: portalConfig().leaveUrl } : {})}>
      {children}
    </PageShell>
  );
}
