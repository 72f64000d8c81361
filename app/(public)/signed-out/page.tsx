import type { Metadata } from 'next';
import { PageLink } from '@/components/page-shell/page-link';
import { ErrorPage } from '@/components/page-states/error-page';

export const metadata: Metadata = { title: 'You are signed out' };

export default function SignedOutPage() {
  return (
    <ErrorPage heading="You are signed out">
      <p>Nobody can see your record in this browser now.</p>
      <p>If others use this computer, close the browser as well.</p>
      <p>
        <PageLink href="/stay-safe">If somebody must not know that you were here</PageLink>
      </p>
      <p>
        <PageLink href="/">Go to the start</PageLink>
      </p>
    </ErrorPage>
  );
}
