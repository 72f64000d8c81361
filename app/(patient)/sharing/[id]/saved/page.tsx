import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { NoSuchChoice } from '@/components/sharing/no-such-choice';
import { saySaved } from '@/lib/portal/choice-view';
import { findChoice } from '@/lib/portal/choices';
import { requirePatientSession } from '@/lib/portal/session';
import { WHAT_IT_REACHES } from '@/lib/wording/choice-receipt';
import { sayChoiceTakenBack } from '@/lib/wording/choices';

export const metadata: Metadata = { title: 'Your choice' };

const HEADINGS = {
  'in-force': 'Your choice is in force',
  'taken-back': 'You have taken your choice back',
  ended: 'This choice has ended',
  'not-in-use': 'This choice is not in force',
} as const;

export default async function SavedChoicePage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const { fhir } = await requirePatientSession();
    const now = new Date();
    const view = await findChoice(fhir, (await params).id, now);
    if (view === undefined) return <NoSuchChoice />;
    const isTakenBack = view.state === 'taken-back' && view.choice !== undefined;
    return (
      <PageMain>
        <div className="nhsuk-panel mb-6">
          <h1 className="nhsuk-panel__title">{HEADINGS[view.state]}</h1>
          <div className="nhsuk-panel__body">{saySaved(view, now)}</div>
        </div>
        <p className="nhsuk-lede-text">{isTakenBack && view.choice ? sayChoiceTakenBack({ ...view.choice, itemName: view.itemName }) : view.sentence}</p>
        {view.isInForce ? (
          <>
            <p>{WHAT_IT_REACHES.join(' ')}</p>
            <p>{view.untilText}</p>
          </>
        ) : null}
        <ul>
          <li>
            <PageLink href={`/sharing/${encodeURIComponent(view.id)}`}>See your receipt, and get a letter about it</PageLink>
          </li>
          <li>
            <PageLink href="/sharing">See what you share</PageLink>
          </li>
          <li>
            <PageLink href="/access-log">See who has looked at your record</PageLink>
          </li>
        </ul>
      </PageMain>
    );
  });
}
