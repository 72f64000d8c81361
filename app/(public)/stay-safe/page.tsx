import type { Metadata } from 'next';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { LEAVE_QUICKLY } from '@/lib/wording/leaving';

export const metadata: Metadata = { title: 'If somebody must not know' };

export default function StaySafePage() {
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">If somebody must not know</h1>
      <p>You may live with somebody who must not know that you were here, or what your record says. This is what we do, and what you can do.</p>

      <h2 className="nhsuk-heading-m">To leave quickly</h2>
      <p>While you are signed in, “{LEAVE_QUICKLY}” is at the top of each page. It signs you out, and opens a page about the weather or the like.</p>
      <p>With a keyboard, press Tab twice at the top of a page, then Enter.</p>

      <h2 className="nhsuk-heading-m">What it cannot do</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>It does not hide that you were here. Your browser keeps a list of the pages that you opened. They can go back to our site, but not see your record there.</li>
        <li>It closes no other tab, and no file that you kept. Files that you kept stay on your phone or computer.</li>
        <li>It does not help if they watch your phone or computer with a secret app.</li>
        <li>Without a network it cannot sign you out. Close the browser.</li>
      </ul>

      <h2 className="nhsuk-heading-m">What you can do before</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>Use a private window. Your browser calls it private, InPrivate or Incognito. It keeps no list once you close it.</li>
        <li>Or take our pages out of the list of pages that you opened. Your browser calls the list History.</li>
        <li>Use a phone or computer that they cannot get at, such as one in a library.</li>
        <li>Do not let the browser save your password.</li>
      </ul>

      <h2 className="nhsuk-heading-m">What may reach them</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <PageLink href="/notices">Messages to you</PageLink> go to the address that you gave us. Use one that only you can see.
        </li>
        <li>If you made a choice by phone or letter, and somebody asks us to end it, a letter goes to the address in your record.</li>
        <li>When you ask about a look, you say how we can reach you, and if we must be careful.</li>
        <li>
          <PageLink href="/people-who-help">People who help you</PageLink> see your record with a sign-in of their own. You can stop them at any time.
        </li>
      </ul>

      <h2 className="nhsuk-heading-m">If somebody hurts or frightens you</h2>
      <p>
        In danger, ring <a href="tel:999">999</a>. If you cannot speak on a mobile phone, press 55 when you are asked to.
      </p>
      <p>
        The National Domestic Abuse Helpline is free and open day and night: ring <a href="tel:08082000247">0808 2000 247</a>.
      </p>
    </PageMain>
  );
}
