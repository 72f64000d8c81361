import type { Metadata } from 'next';
import { PageLink } from '@/components/page-shell/page-link';
import { ErrorPage } from '@/components/page-states/error-page';

export const metadata: Metadata = { title: 'You are not signed in' };

/** Where every sign-in that did not work out ends: declined, too slow, or the store away. */
export default function SignInProblemPage() {
  return (
    <ErrorPage heading="You are not signed in">
      <p>Either you stopped, or it took too long, or something went wrong on our side. Nothing was shown to anybody.</p>
      <p>
        <PageLink href="/">Try again from the start</PageLink>. If you are a professional, <PageLink href="/care">go to the page for professionals</PageLink>.
      </p>
      <p>
        If it does not work, wait a few minutes. If you need care now, ring <a href="tel:111">111</a>.
      </p>
    </ErrorPage>
  );
}
