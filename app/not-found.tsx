import type { Metadata } from 'next';
import { PageLink } from '@/components/page-shell/page-link';
import { PageShell } from '@/components/page-shell/page-shell';
import { ErrorPage } from '@/components/page-states/error-page';

export const metadata: Metadata = { title: 'Page not found' };

/** For an address that does not exist. */
export default function NotFoundPage() {
  return (
    <PageShell home="/">
      <ErrorPage heading="Page not found">
        <p>If you typed the address, check that it is right.</p>
        <p>
          <PageLink href="/">Go to the start</PageLink>
        </p>
      </ErrorPage>
    </PageShell>
  );
}
