import type { Metadata } from 'next';
import { SignInButton } from '@/components/page-shell/sign-in-button';
import { ErrorPage } from '@/components/page-states/error-page';

export const metadata: Metadata = { title: 'Please sign in' };

export default function OversightSessionOverPage() {
  return (
    <ErrorPage heading="Please sign in">
      <p>You are not signed in, or your session is over. It ends within the hour, so that nobody else can go on with it.</p>
      <p>Nothing that you saved is lost.</p>
      <SignInButton kind="privacy-officer">Sign in as a privacy officer</SignInButton>
    </ErrorPage>
  );
}
