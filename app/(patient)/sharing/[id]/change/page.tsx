import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { ChoiceForm } from '@/components/sharing/choice-form';
import { draftOf } from '@/lib/portal/choice-draft';
import { startForm } from '@/lib/portal/choice-steps';
import { readChoice } from '@/lib/portal/choices';
import { requirePatientSession } from '@/lib/portal/session';
import { dayOf } from '@/lib/wording/dates';
import { takeChoiceStep } from '../../save-choice';

export const metadata: Metadata = { title: 'Change a choice' };

export default async function ChangeChoicePage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const { fhir } = await requirePatientSession();
    const now = new Date();
    const view = await readChoice(fhir, (await params).id, now);
    const draft = view.choice === undefined ? undefined : draftOf(view.choice);
    if (draft === undefined || view.state !== 'in-force') notFound();
    return (
      <>
        <BackLink href="/sharing">Back to what you share</BackLink>
        <PageMain>
          <ChoiceForm action={takeChoiceStep} initial={startForm(draft, { id: view.id, version: view.version }, 'check')} today={dayOf(now)} />
        </PageMain>
      </>
    );
  });
}
