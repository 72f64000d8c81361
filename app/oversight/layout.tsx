import type { ReactNode } from 'react';
import { PageShell } from '@/components/page-shell/page-shell';
import { readSession } from '@/lib/portal/session/session';

const NAVIGATION = [
  { href: '/oversight', text: 'Questions' },
  { href: '/oversight/emergency-looks', text: 'Emergency looks' },
  { href: '/oversight/letters', text: 'Letters' },
] as const;

export default async function OversightLayout({ children }: { children: ReactNode }) {
  const isOfficer = (await readSession())?.kind === 'privacy-officer';
  return (
    <PageShell home="/oversight" {...(isOfficer ? { navigation: NAVIGATION, account: { label: 'Signed in', signOutAction: '/sign-out' } } : {})}>
      {children}
    </PageShell>
  );
}
