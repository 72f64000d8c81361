import type { Metadata } from 'next';
import { SignInButton } from '@/components/page-shell/sign-in-button';
import { ErrorPage } from '@/components/page-states/error-page';

export const metadata: Metadata = { title: 'Please sign in again' };

export default function HelpingSessionOverPage() {
  return (
    <ErrorPage heading="Please sign in again">
      <p>You are not signed in, or your hour is over. You may also no longer see this record.</p>
      <SignInButton kind="helper">Sign in to see their record</SignInButton>
    </ErrorPage>
  );
}
