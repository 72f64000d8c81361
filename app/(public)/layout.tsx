import type { ReactNode } from 'react';
import { PageShell } from '@/components/page-shell/page-shell';
import { readSession } from '@/lib/portal/session';

const PATIENT_NAVIGATION = [
  { href: '/record', text: 'Your record' },
  { href: '/access-log', text: 'Who has looked' },
  { href: '/sharing', text: 'What you share' },
] as const;

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const isPatient = (await readSession())?.kind === 'patient';
  return (
    <PageShell home="/" navigation={isPatient ? PATIENT_NAVIGATION : []} account={isPatient ? { label: 'Signed in', signOutAction: '/sign-out' } : undefined}>
      {children}
    </PageShell>
  );
}
