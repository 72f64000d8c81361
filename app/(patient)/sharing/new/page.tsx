import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { ChoiceForm } from '@/components/sharing/choice-form';
import { startForm } from '@/lib/consent/choice-steps';
import { requirePatientSession } from '@/lib/portal/session';
import { dayOf } from '@/lib/wording/dates';
import { takeChoiceStep } from '../save-choice';

export const metadata: Metadata = { title: 'Make a choice about what you share' };

export default async function NewChoicePage() {
  return showPage('mine', async () => {
    await requirePatientSession();
    return (
      <>
        <BackLink href="/sharing">Back to what you share</BackLink>
        <PageMain>
          <ChoiceForm action={takeChoiceStep} initial={startForm()} today={dayOf(new Date())} />
        </PageMain>
      </>
    );
  });
}
