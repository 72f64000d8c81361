import type { Metadata } from 'next';
import { FactsList } from '@/components/page-shell/facts-list';
import { PageMain } from '@/components/page-shell/page-shell';

export const metadata: Metadata = { title: 'Cookies' };

export default function CookiesPage() {
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">Cookies</h1>
      <p>We use only the cookies that signing in needs. We do not follow what you do, and nobody else sets a cookie here.</p>
      <Cookie
        name="session-token"
        does="Keeps you signed in. What is in it is locked: only we can read it."
        stays="One hour after you last used the service, or until you sign out."
      />
      <Cookie name="state, nonce and pkce.code_verifier" does="Make sure that the sign-in that comes back is yours." stays="15 minutes." />
      <Cookie
        name="csrf-token and callback-url"
        does="Make sure that a form came from our own page, and bring you back to it."
        stays="Until you close the browser."
      />
    </PageMain>
  );
}

function Cookie({ name, does, stays }: { name: string; does: string; stays: string }) {
  return (
    <>
      <h2 className="nhsuk-heading-s break-words">{name}</h2>
      <FactsList
        facts={[
          { name: 'What it does', value: does },
          { name: 'How long it stays', value: stays },
        ]}
      />
    </>
  );
}
