import type { ReactNode } from 'react';
import { PageShell } from '@/components/page-shell/page-shell';

const NAVIGATION = [
  { href: '/record', text: 'Your record' },
  { href: '/access-log', text: 'Who has looked' },
  { href: '/sharing', text: 'What you share' },
] as const;

export default function PatientLayout({ children }: { children: ReactNode }) {
  return (
    <PageShell home="/record" navigation={NAVIGATION} account={{ label: 'Signed in', signOutAction: '/sign-out' }}>
      {children}
    </PageShell>
  );
}
