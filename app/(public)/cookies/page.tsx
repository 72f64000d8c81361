import type { Metadata } from 'next';
import { PageMain } from '@/components/page-shell/page-shell';

export const metadata: Metadata = { title: 'Cookies' };

export default function CookiesPage() {
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">Cookies</h1>
      <p>We use only the cookies that signing in needs. We do not follow what you do, and nobody else sets a cookie here.</p>
      <table className="nhsuk-table">
        <caption className="nhsuk-table__caption">What each cookie is for</caption>
        <thead className="nhsuk-table__head">
          <tr>
            <th scope="col">Cookie</th>
            <th scope="col">What it does</th>
            <th scope="col">How long it stays</th>
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          <CookieRow name="session-token" does="Keeps you signed in. What is in it is locked: only we can read it." stays="One hour after you last used the service, or until you sign out" />
          <CookieRow name="state, nonce, pkce.code_verifier" does="Make sure that the sign-in that comes back is yours." stays="15 minutes" />
          <CookieRow name="csrf-token, callback-url" does="Make sure that a form came from our own page, and bring you back to it." stays="Until you close the browser" />
        </tbody>
      </table>
    </PageMain>
  );
}

function CookieRow({ name, does, stays }: { name: string; does: string; stays: string }) {
  return (
    <tr className="nhsuk-table__row">
      <th scope="row" className="break-words">
        {name}
      </th>
      <td className="nhsuk-table__cell">{does}</td>
      <td className="nhsuk-table__cell">{stays}</td>
    </tr>
  );
}
