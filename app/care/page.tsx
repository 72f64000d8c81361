import type { Metadata } from 'next';
import { InsetText } from 'nhsuk-react-components';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { readSession } from '@/lib/portal/session/session';

export const metadata: Metadata = { title: 'For professionals' };

export default async function CareStartPage({ searchParams }: { searchParams: Promise<{ ended?: string }> }) {
  const session = await readSession();
  const { ended } = await searchParams;
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">Open a person’s record</h1>
      {ended ? <InsetText>You have ended your look.</InsetText> : null}
      {session?.kind === 'professional' ? (
        <p>
          <PageLink href="/care/record">Go back to the look you have open</PageLink>
        </p>
      ) : null}
      <p>For people who work in health and social care in Kent and Medway.</p>
      <form action="/sign-in/professional" method="post">
        <button className="nhsuk-button" type="submit">
          Sign in as a professional
        </button>
      </form>
      <h2 className="nhsuk-heading-m">You need</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>your Care Identity (CIS2)</li>
        <li>the person’s NHS number and date of birth</li>
        <li>a reason, in a few words</li>
      </ul>
      <p>The person sees that you looked, and your reason, in their own list of looks.</p>
      <p>
        <PageLink href="/who-can-see-what">What each role can see</PageLink>
      </p>
    </PageMain>
  );
}
