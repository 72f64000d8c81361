import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { NoSuchChoice } from '@/components/sharing/no-such-choice';
import { ChoiceForm } from '@/components/sharing/choice-form';
import { draftOf } from '@/lib/consent/choice-draft';
import { startForm } from '@/lib/consent/choice-steps';
import { findChoice } from '@/lib/portal/choices';
import { requirePatientSession } from '@/lib/portal/session';
import { dayOf } from '@/lib/wording/dates';
import { takeChoiceStep } from '../../save-choice';

export const metadata: Metadata = { title: 'Change a choice' };

export default async function ChangeChoicePage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const { fhir } = await requirePatientSession();
    const now = new Date();
    const view = await findChoice(fhir, (await params).id, now);
    const draft = view?.choice === undefined ? undefined : draftOf(view.choice);
    if (view === undefined || draft === undefined) return <NoSuchChoice />;
    const form = startForm(draft, { id: view.id, version: view.version }, 'check');
    // Taken back in another window, perhaps while this one was open: it can still be put in force again, knowingly.
    const thinkAbout = view.state === 'in-force' ? [] : ['This choice is not in force now. If you put it in force, it counts again.'];
    return (
      <>
        <BackLink href="/sharing">Back to what you share</BackLink>
        <PageMain>
          <ChoiceForm action={takeChoiceStep} initial={{ ...form, thinkAbout }} today={dayOf(now)} />
        </PageMain>
      </>
    );
  });
}
