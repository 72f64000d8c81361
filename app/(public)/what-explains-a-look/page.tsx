import type { Metadata } from 'next';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { EXPLANATION_WINDOWS } from '@/lib/audit/explanation-windows';

export const metadata: Metadata = { title: 'What explains a look' };

export default function WhatExplainsALookPage() {
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">What explains a look</h1>
      <p>When someone opens your record, we check it for a reason why they would. We keep what we find beside what they said.</p>
      <p>We check at that moment, in what had been sent to us by then. This is what we check for, and how near in time it must be.</p>
      {EXPLANATION_WINDOWS.map(({ rule, what, when, why }) => (
        <section key={rule}>
          <h2 className="nhsuk-heading-s">{what}</h2>
          <p>
            {when}. {why}
          </p>
        </section>
      ))}
      <h2 className="nhsuk-heading-m">If we find none of these</h2>
      <p>We tell you, and show that look first. It may still be right: your visit may not have been sent to us yet. If you do not know why they looked, you can ask.</p>
      <p>
        See <PageLink href="/access-log">who has looked at your record</PageLink>.
      </p>
    </PageMain>
  );
}
