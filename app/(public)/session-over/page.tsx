import type { Metadata } from 'next';
import { SignInButton } from '@/components/page-shell/sign-in-button';
import { ErrorPage } from '@/components/page-states/error-page';

export const metadata: Metadata = { title: 'Please sign in' };

export default function SessionOverPage() {
  return (
    <ErrorPage heading="Please sign in">
      <p>You are not signed in, or your session is over. We end it when you have not used it for a while, so that nobody else can see your record.</p>
      <p>Nothing that you saved is lost.</p>
      <SignInButton kind="patient">Sign in</SignInButton>
    </ErrorPage>
  );
}
