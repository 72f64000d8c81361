import type { ReactNode } from 'react';
import { PATIENT_NAVIGATION } from '@/components/page-shell/patient-navigation';
import { PageShell } from '@/components/page-shell/page-shell';
import { portalConfig } from '@/lib/portal/config';

export default function PatientLayout({ children }: { children: ReactNode }) {
  return (
    <PageShell home="/record" navigation={PATIENT_NAVIGATION} account={{ label: 'Signed in', signOutAction: '/sign-out' }} leaveTo={portalConfig().leaveUrl}>
      {children}
    </PageShell>
  );
}
