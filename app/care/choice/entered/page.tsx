import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { requireProfessionalSession } from '@/lib/portal/session/session';
import { COUNTS_NOW } from '@/lib/wording/choice-receipt';

export const metadata: Metadata = { title: 'The choice is in force' };

export default function EnteredPage() {
  return showPage('theirs', async () => {
    await requireProfessionalSession();
    return (
      <PageMain>
        <div className="nhsuk-panel mb-6">
          <h1 className="nhsuk-panel__title">The choice is in force</h1>
          <div className="nhsuk-panel__body">{COUNTS_NOW.onThisWebsite}</div>
        </div>
        <p>{COUNTS_NOW.elsewhere}</p>
        <h2 className="nhsuk-heading-m">Tell the person</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>Their choice is in force now.</li>
          <li>When they sign in, they can see who entered it and who witnessed it, change it, and take it back.</li>
          <li>If they did not ask for this, they can say so in “Who has looked at your record”.</li>
        </ul>
        <p>
          <PageLink href="/care/choice">Enter another choice for this person</PageLink>
        </p>
        <p>
          <PageLink href="/care/record">Back to the record</PageLink>
        </p>
      </PageMain>
    );
  });
}
