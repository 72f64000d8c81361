import { InsetText } from 'nhsuk-react-components';
import { PageMain } from '@/components/page-shell/page-shell';
import { SignInButton } from '@/components/page-shell/sign-in-button';

/** What privacy officers come to before they are signed in. */
export function WelcomeOfficers({ hasEnded }: { hasEnded: boolean }) {
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">For privacy officers</h1>
      {hasEnded ? <InsetText>You are signed out.</InsetText> : null}
      <p>Answer people’s questions about looks at their record, and check emergency looks.</p>
      <SignInButton kind="privacy-officer">Sign in as a privacy officer</SignInButton>
      <p>You need your Care Identity (CIS2), with the role of a privacy officer. You see what a question is about, and no record.</p>
    </PageMain>
  );
}
