import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { NoSuchChoice } from '@/components/sharing/no-such-choice';
import { TakeBackForm } from '@/components/sharing/take-back-form';
import { findChoice } from '@/lib/portal/sharing/choices';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayChoiceTakenBack } from '@/lib/wording/choices';
import { takeBack } from '../../take-back';

export const metadata: Metadata = { title: 'Take a choice back' };

export default async function TakeBackPage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const { fhir } = await requirePatientSession();
    const view = await findChoice(fhir, (await params).id, new Date());
    if (view === undefined) return <NoSuchChoice />;
    // One whose last day is over takes up room until it is taken back.
    if (view.state !== 'in-force' && view.state !== 'ended') redirect(`/sharing/${encodeURIComponent(view.id)}/saved`);
    return (
      <>
        <BackLink href="/sharing">Back to what you share</BackLink>
        <PageMain>
          <TakeBackForm action={takeBack} id={view.id} version={view.version}>
            <h1 className="nhsuk-heading-l">Take this choice back?</h1>
            <p>
              {view.state === 'ended' ? 'This choice has ended. It said:' : 'Your choice now:'} {view.sentence}
            </p>
            <p>
              <strong>
                {view.state === 'ended'
                  ? 'Nothing changes in what you share. It makes room for another choice.'
                  : view.choice === undefined
                    ? 'What this choice limits will be shared again, as far as jobs need it.'
                    : sayChoiceTakenBack({ ...view.choice, itemName: view.itemName })}
              </strong>
            </p>
          </TakeBackForm>
        </PageMain>
      </>
    );
  });
}
