import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { SignInButton } from '@/components/page-shell/sign-in-button';
import { portalConfig } from '@/lib/portal/config';

export default function StartPage() {
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">See your care record, and who has looked at it</h1>
      <SignInButton kind="patient">Sign in</SignInButton>
      <p>For people who get health or social care in Kent and Medway. You can:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>see what your GP, hospitals and other places have written about you, in one place</li>
        <li>see who has looked at it, when and why</li>
        <li>choose what is shared, and with whom</li>
      </ul>
      {portalConfig().demo ? <p>This is a demonstration. Nobody in it is real.</p> : <p>You sign in with NHS login.</p>}
      <h2 className="nhsuk-heading-m">Before you sign in</h2>
      <p>
        <PageLink href="/how-your-information-is-used">How your information is used</PageLink>
      </p>
      <p>
        <PageLink href="/who-can-see-what">Who can see what</PageLink>
      </p>
      <h2 className="nhsuk-heading-m">If you help someone</h2>
      <p>
        <PageLink href="/helping">See the record of someone you help</PageLink>
      </p>
      <h2 className="nhsuk-heading-m">If you work in health or social care</h2>
      <p>
        <PageLink href="/care">Go to the page for professionals</PageLink>
      </p>
      <p>
        <PageLink href="/oversight">Go to the page for privacy officers</PageLink>
      </p>
    </PageMain>
  );
}
