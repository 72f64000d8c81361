import type { ReactNode } from 'react';
import { PageMain } from '@/components/page-shell/page-shell';

/** A page that says what happened, what was kept, and what to do. */
export function ErrorPage({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">{heading}</h1>
      {children}
    </PageMain>
  );
}
