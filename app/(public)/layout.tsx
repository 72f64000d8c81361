import type { ReactNode } from 'react';
import { PATIENT_NAVIGATION } from '@/components/page-shell/patient-navigation';
import { PageShell } from '@/components/page-shell/page-shell';
import { readSession } from '@/lib/portal/session/session';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const isPatient = (await readSession())?.kind === 'patient';
  return (
    <PageShell home="/" navigation={isPatient ? PATIENT_NAVIGATION : []} account={isPatient ? { label: 'Signed in', signOutAction: '/sign-out' } : undefined}>
      {children}
    </PageShell>
  );
}
