import type { ReactNode } from 'react';
import { PageShell } from '@/components/page-shell/page-shell';

export default function CareLayout({ children }: { children: ReactNode }) {
  return <PageShell home="/care">{children}</PageShell>;
}
