import type { Metadata } from 'next';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { SignInButton } from '@/components/page-shell/sign-in-button';
import { readSession } from '@/lib/portal/session/session';

export const metadata: Metadata = { title: 'See the record of someone you help' };

export default async function HelpingStartPage() {
  const session = await readSession();
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">See the record of someone you help</h1>
      <p>You can see the record of someone who lets you. You sign in as yourself, never as them.</p>
      {session?.kind === 'helper' ? (
        <p>
          <PageLink href="/helping/record">Go back to the record that you have open</PageLink>
        </p>
      ) : null}
      <SignInButton kind="helper">Sign in to see their record</SignInButton>
      <h2 className="nhsuk-heading-m">The first time, you need</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>the code that they gave you</li>
        <li>their date of birth</li>
      </ul>
      <p>They make the code in My Care Record, at “People who help you”. They can see each time you look, and they can stop it at any time.</p>
    </PageMain>
  );
}
