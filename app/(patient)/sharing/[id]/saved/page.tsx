import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { NoSuchChoice } from '@/components/sharing/no-such-choice';
import { saySaved } from '@/lib/portal/choice-view';
import { findChoice } from '@/lib/portal/choices';
import { requirePatientSession } from '@/lib/portal/session';
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
        <p className="nhsuk-lede-text">{isTakenBack && view.choice ? sayChoiceTakenBack(view.choice) : view.sentence}</p>
        <p>Every system that shows this record has it.</p>
        {view.state === 'in-force' ? <p>{view.untilText}</p> : null}
        <ul>
          <li>
            <a href="/sharing">See what you share</a>
          </li>
          <li>
            <a href="/access-log">See who has looked at your record</a>
          </li>
        </ul>
      </PageMain>
    );
  });
}
